package serve

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/internal/diag"
)

// preview is a running preview whose site is the text of one file; a text that
// begins with “bad” has an error, and of “bad: nothing” there is no site.
type preview struct {
	url, dir string
	stop     context.CancelFunc
	done     chan error
}

func start(t *testing.T) *preview {
	t.Helper()
	p := &preview{dir: t.TempDir(), done: make(chan error, 1)}
	p.write(t, "content/a.md", "first")
	ctx, cancel := context.WithCancel(context.Background())
	p.stop = cancel
	var mu sync.Mutex
	ready := make(chan string, 1)
	opt := Options{
		Dir: p.dir, Watched: []string{"content", "themes"}, BasePath: "/", Port: 21313,
		Ignore: func(name string) bool { return strings.HasSuffix(name, "~") },
		Ready:  func(url string) { ready <- url },
		Load: func(context.Context) (*Site, error) {
			mu.Lock()
			defer mu.Unlock()
			text, err := os.ReadFile(filepath.Join(p.dir, "content/a.md"))
			if err != nil {
				return nil, err
			}
			s := &Site{Refresh: func(string) {}}
			if strings.HasPrefix(string(text), "bad") {
				s.Findings = []diag.Finding{{Rule: "X-01", Message: "坏了"}}
			}
			if string(text) == "bad: nothing" {
				return s, nil
			}
			s.Find = func(path string) (func(io.Writer) error, bool) {
				switch path {
				case "index.html", "sub/index.html", "404.html":
					return func(w io.Writer) error { _, err := io.WriteString(w, path+" "+string(text)); return err }, true
				case "broken.html":
					return func(io.Writer) error { return errors.New("no") }, true
				}
				return nil, false
			}
			return s, nil
		},
	}
	go func() { p.done <- Run(ctx, opt) }()
	select {
	case p.url = <-ready:
	case err := <-p.done:
		t.Fatal(err)
	}
	t.Cleanup(func() { cancel(); <-p.done })
	return p
}

func (p *preview) write(t *testing.T, name, text string) {
	t.Helper()
	file := filepath.Join(p.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (p *preview) get(t *testing.T, path string) (int, string) {
	t.Helper()
	res, err := http.Get(p.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// events returns the names of the events that the browser is sent.
func (p *preview) events(t *testing.T) <-chan string {
	t.Helper()
	res, err := http.Get(p.url + eventsPath)
	if err != nil {
		t.Fatal(err)
	}
	out := make(chan string, 16)
	connected := make(chan bool)
	go func() {
		defer res.Body.Close()
		for s := bufio.NewScanner(res.Body); s.Scan(); {
			if strings.HasPrefix(s.Text(), ":") {
				close(connected)
			}
			if name, ok := strings.CutPrefix(s.Text(), "event: "); ok {
				out <- name
			}
		}
		close(out)
	}()
	<-connected
	time.Sleep(20 * time.Millisecond) // the connection is counted after its first line
	return out
}

func expect(t *testing.T, events <-chan string, want string) {
	t.Helper()
	select {
	case got := <-events:
		if got != want {
			t.Errorf("event %q, want %q", got, want)
		}
	case <-time.After(5 * time.Second):
		t.Errorf("no event, want %q", want)
	}
}

func TestAnEditIsServedAndTheBrowserTold(t *testing.T) {
	p := start(t)
	events := p.events(t)
	if _, body := p.get(t, ""); !strings.HasPrefix(body, "index.html first") || !strings.Contains(body, "live.js") {
		t.Errorf("%q", body)
	}
	p.write(t, "content/a.md", "second")
	expect(t, events, "reload")
	if _, body := p.get(t, ""); !strings.HasPrefix(body, "index.html second") {
		t.Errorf("%q", body)
	}

	// Folders that come later are watched too.
	p.write(t, "themes/new/css/a.css", "p{}")
	<-events
	p.write(t, "themes/new/css/a.css", "p{color:red}")
	expect(t, events, "css")

	// What editors write for themselves means nothing.
	p.write(t, "content/a.md~", "x")
	select {
	case e := <-events:
		t.Errorf("a backup file caused %q", e)
	case <-time.After(3 * quiet):
	}
}

func TestFindingsLieOverThePagesAndInThePlaceOfThoseThatCannotBeMade(t *testing.T) {
	p := start(t)
	events := p.events(t)
	p.write(t, "content/a.md", "bad")
	expect(t, events, "reload")
	if _, body := p.get(t, ""); !strings.HasPrefix(body, "index.html bad") || !strings.Contains(body, `data-broken="true"`) {
		t.Errorf("%q", body)
	}
	for path, want := range map[string]int{findingsPath: 200, "nothing/": 404, "broken.html": 500} {
		status, body := p.get(t, path)
		if status != want || !strings.Contains(body, "坏了") || strings.Contains(body, `data-broken="true"`) {
			t.Errorf("/%s: %d, %q", path, status, body)
		}
	}

	// Where there is nothing to show, the last site stays.
	p.write(t, "content/a.md", "bad: nothing")
	expect(t, events, "reload")
	if _, body := p.get(t, ""); !strings.HasPrefix(body, "index.html bad<") || !strings.Contains(body, `data-broken="true"`) {
		t.Errorf("%q", body)
	}
	p.write(t, "content/a.md", "third")
	expect(t, events, "reload")
	if _, body := p.get(t, ""); !strings.HasPrefix(body, "index.html third") || strings.Contains(body, `data-broken="true"`) {
		t.Errorf("%q", body)
	}
}

func TestAddresses(t *testing.T) {
	p := start(t)
	for path, want := range map[string]int{"": 200, "sub/": 200, "sub": 200, "nothing": 404, "broken.html": 500} {
		if got, _ := p.get(t, path); got != want {
			t.Errorf("/%s: %d, want %d", path, got, want)
		}
	}
	if _, body := p.get(t, "nothing"); !strings.HasPrefix(body, "404.html") {
		t.Errorf("%q", body)
	}
}

// A page of another site must not read drafts by pointing its own name here.
func TestOnlyOwnNamesAreAnswered(t *testing.T) {
	p := start(t)
	for host, want := range map[string]int{"localhost:1": 200, "127.0.0.1": 200, "[::1]:80": 200, "evil.example": 403, "localhost.evil.example": 403} {
		req, _ := http.NewRequest("GET", p.url, nil)
		req.Host = host
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("%s: %d, want %d", host, res.StatusCode, want)
		}
	}
}

func TestATakenPortIsPassedOverAndGivenBack(t *testing.T) {
	first, second := start(t), start(t)
	if first.url == second.url {
		t.Errorf("both at %s", first.url)
	}
	open := second.events(t)
	second.stop()
	if err := <-second.done; err != nil {
		t.Errorf("stopping: %v", err)
	}
	second.done <- nil
	if _, ok := <-open; ok {
		t.Error("an open connection was not ended")
	}
	l, err := net.Listen("tcp", strings.Trim(strings.TrimPrefix(second.url, "http://"), "/"))
	if err != nil {
		t.Fatalf("the port was not given back: %v", err)
	}
	l.Close()
}
