// Package history reads what files said before from the git repository in which
// they lie.
//
// It asks the program git and changes nothing. Where there is no git, no
// repository or no commit, there is no history, and that is no error. What was
// published is what stood on the branch itself: of a merge only its outcome counts
// (the first parents of HEAD). A file that was renamed without a change goes on.
package history

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// State is what a history depends on: as long as it stays, so does the history.
type State struct {
	Commit  string // of HEAD; empty where there is no history
	Shallow bool   // older commits have not been fetched
}

// Snapshot is what a file said from one commit on.
type Snapshot struct {
	Blob string // names the bytes
	Time int64  // of the commit, in seconds since 1970
}

// Repository is the history of the files below a folder. It is safe for
// concurrent use.
type Repository struct {
	dir string

	mu  sync.Mutex // held while a blob is read
	cat *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// Of returns the history of a folder, which need not have one.
func Of(dir string) *Repository { return &Repository{dir: dir} }

// Close ends the process that reads blobs.
func (r *Repository) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.stop()
}

func (r *Repository) stop() error {
	if r.cat == nil {
		return nil
	}
	cat := r.cat
	r.cat = nil
	r.in.Close()
	return cat.Wait()
}

// command makes a call of git that neither the environment, as within a hook, nor
// the configuration turns into another, and that never asks a person or a server.
func (r *Repository) command(args ...string) *exec.Cmd {
	c := exec.Command("git", append([]string{"-c", "log.showSignature=false", "-c", "core.fsmonitor=false"}, args...)...)
	c.Dir = r.dir
	c.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "GIT_") })
	c.Env = append(c.Env, "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
	return c
}

// State asks for the present commit.
func (r *Repository) State() State {
	out, err := r.command("rev-parse", "--is-shallow-repository", "HEAD").Output()
	shallow, commit, ok := strings.Cut(strings.TrimSpace(string(out)), "\n")
	if err != nil || !ok {
		return State{}
	}
	return State{Commit: commit, Shallow: shallow == "true"}
}

// mostCommits bounds how far back a history is read.
const mostCommits = 10_000

// Log lists what the files below a folder of this one said at the commit and
// before it, newest first, at most limit snapshots of each file, by their paths.
func (r *Repository) Log(commit, folder string, limit int) (map[string][]Snapshot, error) {
	c := r.command("log", "--first-parent", "-m", "-M100%", "--raw", "--no-abbrev", "--no-ext-diff", "--no-textconv", "-z", "--relative",
		"--format=%x01%ct", "-n", strconv.Itoa(mostCommits), commit, "--", folder)
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	l := &logReader{in: bufio.NewReaderSize(out, 64<<10), limit: limit, owner: map[string]string{}, found: map[string][]Snapshot{}}
	err = l.read()
	_, _ = io.Copy(io.Discard, out)
	return l.found, errors.Join(err, c.Wait())
}

// logReader reads the output of git log, which ends every piece with a zero byte.
type logReader struct {
	in    *bufio.Reader
	limit int
	owner map[string]string // which file of today an older path belongs to
	found map[string][]Snapshot
}

func (l *logReader) read() error {
	var time int64
	for {
		piece, err := l.piece()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch {
		case piece == "":
		case piece[0] == 1:
			if time, err = strconv.ParseInt(piece[1:], 10, 64); err != nil {
				return fmt.Errorf("git log: %q", piece)
			}
		case piece[0] == ':':
			if err := l.change(strings.Fields(piece), time); err != nil {
				return err
			}
		default:
			return fmt.Errorf("git log: %q", piece)
		}
	}
}

// piece returns what stands before the next zero byte.
func (l *logReader) piece() (string, error) {
	s, err := l.in.ReadString(0)
	if err == io.EOF && s != "" {
		return "", io.ErrUnexpectedEOF
	}
	return strings.TrimLeft(strings.TrimSuffix(s, "\x00"), "\n"), err
}

// change reads one file of a commit: :100644 100644 OLD NEW M, and its path, or
// two where it was renamed. Commits come newest first.
func (l *logReader) change(fields []string, time int64) error {
	path, err := l.piece()
	if err != nil || len(fields) != 5 {
		return fmt.Errorf("git log: %q: %w", fields, err)
	}
	mode, blob, kind := fields[1], fields[3], fields[4]
	older := path
	if kind[0] == 'R' || kind[0] == 'C' {
		if path, err = l.piece(); err != nil {
			return fmt.Errorf("git log: %w", err)
		}
	}
	owner, ok := l.owner[path]
	if !ok {
		owner = path
	}
	if kind[0] == 'R' {
		l.owner[older] = owner
		// What stood at this path before is another file.
		l.owner[path] = ""
		return nil
	}
	if owner == "" || kind[0] == 'D' || !strings.HasPrefix(mode, "100") || len(l.found[owner]) == l.limit {
		return nil
	}
	l.found[owner] = append(l.found[owner], Snapshot{Blob: blob, Time: time})
	return nil
}

// spooled is up to which size a blob is kept in memory while it is read.
const spooled = 1 << 20

// Open opens the bytes of a blob.
func (r *Repository) Open(blob string) (io.ReadCloser, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	body, err := r.fetch(blob)
	if err != nil {
		_ = r.stop() // the next one starts anew
		return nil, fmt.Errorf("git cat-file %s: %w", blob, err)
	}
	return body, nil
}

var errMissing = errors.New("not in the repository")

func (r *Repository) fetch(blob string) (io.ReadCloser, error) {
	if err := r.start(); err != nil {
		return nil, err
	}
	if _, err := io.WriteString(r.in, blob+"\n"); err != nil {
		return nil, err
	}
	head, err := r.out.ReadString('\n')
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(head)
	if len(fields) != 3 || fields[1] != "blob" {
		return nil, errMissing
	}
	size, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil {
		return nil, err
	}
	body, err := spool(io.LimitReader(r.out, size), size)
	if err != nil {
		return nil, err
	}
	_, err = r.out.Discard(1) // the end of its line
	return body, err
}

func (r *Repository) start() error {
	if r.cat != nil {
		return nil
	}
	c := r.command("cat-file", "--batch")
	in, err := c.StdinPipe()
	if err != nil {
		return err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	r.cat, r.in, r.out = c, in, bufio.NewReaderSize(out, 64<<10)
	return nil
}

// spool copies a blob, so that the next one can be read: into memory or, where it
// is large, into a temporary file.
func spool(in io.Reader, size int64) (io.ReadCloser, error) {
	if size <= spooled {
		text := make([]byte, size)
		_, err := io.ReadFull(in, text)
		return io.NopCloser(bytes.NewReader(text)), err
	}
	f, err := os.CreateTemp("", "gongkai-*.blob")
	if err != nil {
		return nil, err
	}
	body := temporary{f}
	n, err := io.Copy(f, in)
	if err == nil && n < size {
		err = io.ErrUnexpectedEOF
	}
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		body.Close()
		return nil, err
	}
	return body, nil
}

// temporary is a file that goes when it is closed.
type temporary struct{ *os.File }

func (t temporary) Close() error {
	return errors.Join(t.File.Close(), os.Remove(t.Name()))
}
