// Package serve is the editor's preview: it watches, rebuilds, serves and
// reloads.
//
// Nothing is written. A page is rendered when it is asked for, from the newest
// state of the sources, so that an edit shows at once however large the site
// is. A file with errors spoils no other page: the findings are shown over the
// pages, and in the place of a page that cannot be made. The preview listens on the loopback interface
// only and answers only to its own names, because it shows drafts.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"gongkai/internal/diag"
)

// Site is the outcome of loading the sources once.
type Site struct {
	// Find returns the writer of a file of the site; path is relative to the
	// site's root. It is nil when nothing can be shown, as with a broken
	// theme; then the last site stays.
	Find func(path string) (write func(io.Writer) error, ok bool)
	// Refresh brings a file up to date that is about to be asked for, while
	// nothing else runs.
	Refresh  func(path string)
	Findings []diag.Finding
}

// Options says what to serve. Load, Dir and Watched are required.
type Options struct {
	Load     func(ctx context.Context) (*Site, error)
	Dir      string                 // the source folder
	Watched  []string               // folders and files in it that are watched
	Ignore   func(name string) bool // file names whose changes mean nothing
	BasePath string                 // begins and ends with a slash
	Port     int                    // the first port to try
	Ready    func(url string)       // called once the preview answers
	Log      func(line string)
}

// portsTried is how many ports are tried when the first is taken.
const portsTried = 20

// Run serves until the context ends.
func Run(ctx context.Context, opt Options) error {
	s := &server{opt: opt, watchers: map[chan event]bool{}}
	changes, err := watch(ctx, opt)
	if err != nil {
		return err
	}
	if err := s.reload(ctx); err != nil {
		return err
	}
	listener, err := listen(opt.Port)
	if err != nil {
		return err
	}
	web := &http.Server{Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second}
	done := make(chan error, 1)
	go func() { done <- web.Serve(listener) }()
	if opt.Ready != nil {
		opt.Ready("http://" + listener.Addr().String() + opt.BasePath)
	}
	for {
		select {
		case <-ctx.Done():
			s.hangUp()
			closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
			defer cancel()
			return web.Shutdown(closing)
		case err := <-done:
			return err
		case change := <-changes:
			s.changed(ctx, change)
		}
	}
}

// listen opens the first free port of the loopback interface.
func listen(first int) (net.Listener, error) {
	var last error
	for port := first; port < first+portsTried; port++ {
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err == nil {
			return l, nil
		}
		last = err
	}
	return nil, fmt.Errorf("端口 %d—%d 都不能使用：%w", first, first+portsTried-1, last)
}

// server holds the last site that can be shown and the newest findings.
type server struct {
	opt Options

	mu       sync.RWMutex
	site     *Site
	findings []diag.Finding

	watchersMu sync.Mutex
	watchers   map[chan event]bool
}

// event is what the pages in the browser are told: reload or css.
type event string

// changed loads the sources again and tells the browser what to do.
func (s *server) changed(ctx context.Context, change change) {
	start := time.Now()
	before := hasErrors(s.newest())
	if err := s.reload(ctx); err != nil {
		if ctx.Err() == nil {
			s.log("读取失败：" + err.Error())
		}
		return
	}
	errorCount, warnings, _ := diag.Count(s.newest())
	s.log(fmt.Sprintf("%s 已更新（%d 毫秒），错误 %d，警告 %d", change.example, time.Since(start).Milliseconds(), errorCount, warnings))
	if change.onlyStyle && !before && errorCount == 0 {
		s.tell("css")
	} else {
		s.tell("reload")
	}
}

// reload swaps in the new site if there is one to show.
// Requests wait while the sources are read, so that none sees half of them.
func (s *server) reload(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	site, err := s.opt.Load(ctx)
	if err != nil {
		return err
	}
	s.findings = site.Findings
	if site.Find != nil {
		s.site = site
	}
	return nil
}

func (s *server) newest() []diag.Finding {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.findings
}

func hasErrors(list []diag.Finding) bool {
	errors, _, _ := diag.Count(list)
	return errors > 0
}

func (s *server) log(line string) {
	if s.opt.Log != nil {
		s.opt.Log(line)
	}
}

// ErrWatch says that the system refuses to watch so many folders.
var ErrWatch = errors.New("系统不允许监视这么多目录")
