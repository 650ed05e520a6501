package serve

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"path"
	"strings"

	"gongkai/internal/diag"
)

// liveScript reloads the page in the browser. It is added to pages in the
// preview and is never published.
//
//go:embed live.js
var liveScript []byte

// The preview's own addresses, below the base path.
const (
	ownPrefix    = "_preview/"
	scriptPath   = ownPrefix + "live.js"
	eventsPath   = ownPrefix + "events"
	findingsPath = ownPrefix + "findings"
)

func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	base := s.opt.BasePath
	mux.HandleFunc("GET "+base+scriptPath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write(liveScript)
	})
	mux.HandleFunc("GET "+base+eventsPath, s.events)
	mux.HandleFunc("GET "+base+findingsPath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_ = diag.HTMLPage(w, s.newest(), diag.HTMLOptions{})
	})
	mux.HandleFunc("GET "+base, s.page)
	if base != "/" {
		mux.Handle("GET /{$}", http.RedirectHandler(base, http.StatusFound))
	}
	return ownNames(mux)
}

// ownNames refuses requests that a page of another site made the browser send
// here under a name of its own.
func ownNames(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		if ip := net.ParseIP(strings.Trim(host, "[]")); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			http.Error(w, "预览只在本机可用", http.StatusForbidden)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// page renders the file that is asked for.
func (s *server) page(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, s.opt.BasePath)
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	s.refresh(name)
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.site == nil {
		s.sendFindings(w, http.StatusServiceUnavailable)
		return
	}
	write, ok := s.site.Find(name)
	status := http.StatusOK
	if !ok {
		if _, folder := s.site.Find(name + "/index.html"); folder {
			http.Redirect(w, r, r.URL.Path+"/", http.StatusMovedPermanently)
			return
		}
		if hasErrors(s.findings) && path.Ext(name) == ".html" {
			s.sendFindings(w, http.StatusNotFound) // they may be why there is no page
			return
		}
		name, status = "404.html", http.StatusNotFound
		if write, ok = s.site.Find(name); !ok {
			http.NotFound(w, r)
			return
		}
	}
	s.send(w, name, status, write)
}

func (s *server) refresh(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.site != nil {
		s.site.Refresh(name)
	}
}

func (s *server) send(w http.ResponseWriter, name string, status int, write func(io.Writer) error) {
	var page bytes.Buffer
	if err := write(&page); err != nil {
		s.log(fmt.Sprintf("生成 %s 失败：%v", name, err))
		if hasErrors(s.findings) && path.Ext(name) == ".html" {
			s.sendFindings(w, http.StatusInternalServerError)
			return
		}
		http.Error(w, "生成失败："+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", contentType(name))
	w.WriteHeader(status)
	_, _ = page.WriteTo(w)
	if path.Ext(name) == ".html" {
		s.addScript(w, hasErrors(s.findings))
	}
}

// sendFindings shows the findings in the place of a page.
func (s *server) sendFindings(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_ = diag.HTMLPage(w, s.findings, diag.HTMLOptions{})
	s.addScript(w, false)
}

// addScript adds the live script after a page; browsers move it into the body.
// It lays the findings over a page that is broken.
func (s *server) addScript(w io.Writer, broken bool) {
	fmt.Fprintf(w, `<script src="%s" data-base="%s" data-broken="%t"></script>`,
		s.opt.BasePath+scriptPath, s.opt.BasePath+ownPrefix, broken)
}

// contentType does not ask the system's table, which differs between machines.
func contentType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".md", ".txt":
		return "text/plain; charset=utf-8"
	case ".epub":
		return "application/epub+zip"
	case ".geojson":
		return "application/geo+json"
	default:
		if t := mime.TypeByExtension(ext); t != "" {
			return t
		}
		return "application/octet-stream"
	}
}

// events keeps a browser informed until it or the preview goes away.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	flush, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "不支持", http.StatusNotImplemented)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	fmt.Fprint(w, ": 已连接\n\n")
	flush.Flush()
	in := make(chan event, 4)
	s.watchersMu.Lock()
	s.watchers[in] = true
	s.watchersMu.Unlock()
	defer func() {
		s.watchersMu.Lock()
		delete(s.watchers, in)
		s.watchersMu.Unlock()
	}()
	for {
		select {
		case <-r.Context().Done():
			return
		case e, open := <-in:
			if !open {
				return
			}
			fmt.Fprintf(w, "event: %s\ndata: \n\n", e)
			flush.Flush()
		}
	}
}

// tell sends an event to every browser. One that does not listen fast enough
// has more than enough to do already.
func (s *server) tell(e event) {
	s.watchersMu.Lock()
	defer s.watchersMu.Unlock()
	for in := range s.watchers {
		select {
		case in <- e:
		default:
		}
	}
}

// hangUp ends every open connection, so that the server can stop.
func (s *server) hangUp() {
	s.watchersMu.Lock()
	defer s.watchersMu.Unlock()
	for in := range s.watchers {
		close(in)
	}
	s.watchers = map[chan event]bool{}
}
