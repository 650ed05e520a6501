package load

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/sync/errgroup"

	"gongkai/internal/diag"
	"gongkai/internal/history"
	"gongkai/internal/revision"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// isVersion reports whether a CSV is an old version of a dataset:
// data/<theme>/versions/<name>/<day>.csv.
func isVersion(file string) bool {
	return path.Base(path.Dir(path.Dir(file))) == "versions"
}

// mostOldBytes bounds how much of the old versions of one dataset is read.
const mostOldBytes = 512 << 20

// older is an old version of a dataset before it is read.
type older struct {
	date   site.Date
	name   string // tells its bytes from those of any other
	folder bool   // the editor has put it there and dated it
	open   func() (io.ReadCloser, error)

	*examinedVersion
}

// examinedVersion is what reading an old version has shown.
type examinedVersion struct {
	SHA256 string
	Size   int64
	Rows   int
	Reason string // why it cannot be shown; else empty

	table func() (*table.Table, error)
}

// past is what is known of old versions. It is kept between loads, and between
// runs of the tool.
type past struct {
	mu       sync.Mutex
	state    history.State
	limit    int
	log      map[string][]history.Snapshot
	versions map[string]*examinedVersion
	changes  map[string]*revision.Difference
	fresh    bool // something is known that no cache holds
}

// versions finds out what every dataset said before.
func (b *builder) versions(ctx context.Context) error {
	limit := b.site.Config.Data.Versions
	folders := b.folderVersions()
	if limit <= 0 || len(b.site.Themes) == 0 {
		return nil
	}
	b.readLog(limit + 1)
	next := &past{state: b.past.state, limit: b.past.limit, log: b.past.log, versions: map[string]*examinedVersion{}, changes: map[string]*revision.Difference{}}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, t := range b.site.Themes {
		for _, d := range t.Datasets {
			group.Go(func() error {
				r := &reviser{builder: b, next: next, d: d, key: b.tables[d.CSV].meta.Key}
				r.options = b.tables[d.CSV].meta.olderOptions(d.Table)
				r.mark = xxhash.Sum64String(fmt.Sprintf("%+v %q", b.tables[d.CSV].meta.options(), d.Headers()))
				if err := r.revise(folders[d.CSV], limit); err != nil {
					return err
				}
				return ctx.Err()
			})
		}
	}
	if err := group.Wait(); err != nil {
		return err
	}
	next.fresh = b.past.fresh || !sameKeys(next.versions, b.past.versions) || !sameKeys(next.changes, b.past.changes)
	b.Loader.past = next
	for _, t := range b.site.Themes {
		for _, d := range t.Datasets {
			b.explain(d)
		}
	}
	return nil
}

func sameKeys[V any](a, b map[string]V) bool {
	return maps.EqualFunc(a, b, func(V, V) bool { return true })
}

// readLog brings the log of the repository up to date.
func (b *builder) readLog(limit int) {
	if b.History == nil {
		return
	}
	state := b.History.State()
	if state.Shallow {
		b.report(ruleHistory.At(diag.Place{File: "data"}, "这个仓库是浅克隆，没有以前的提交，数据集的历次修订不完整").
			Hinted("取回全部历史：git fetch --unshallow；自动构建时给 actions/checkout 写 fetch-depth: 0"))
	}
	if b.past.log != nil && state == b.past.state && limit == b.past.limit {
		return
	}
	b.past.state, b.past.limit, b.past.log, b.past.fresh = state, limit, nil, true
	if state.Commit == "" {
		return
	}
	log, err := b.History.Log(state.Commit, "data", limit)
	if err != nil {
		b.report(ruleHistory.At(diag.Place{File: "data"}, "读不出 git 的历史：%v", err).
			Hinted("在这个目录运行 git log -- data 看看；历次修订暂时只取自 versions 目录"))
	}
	b.past.log = log
}

// folderVersions lists the old versions that editors have put beside the datasets,
// by dataset.
func (b *builder) folderVersions() map[string][]*older {
	list := map[string][]*older{}
	for _, f := range b.tree.tables {
		if !isVersion(f.path) {
			continue
		}
		dir := path.Dir(f.path)
		csv := path.Join(path.Dir(path.Dir(dir)), path.Base(dir)+".csv")
		day, ok := site.ParseDate(f.name())
		switch {
		case !ok:
			b.report(ruleVersion.At(diag.Place{File: f.path}, "以前的版本要以日期为文件名，「%s」不是日期", path.Base(f.path)).
				Hinted("改名为发布那一版的日期，如 2019-12-31.csv"))
			continue
		case !b.tree.has(csv):
			b.report(ruleVersion.At(diag.Place{File: f.path}, "这是以前的版本，但没有对应的数据集 %s", csv).
				Hinted("versions 目录里的目录名要与数据集的文件名相同"))
			continue
		}
		list[csv] = append(list[csv], &older{
			date: day, folder: true, name: fmt.Sprintf("%s %d %d", f.path, f.size, f.mtime),
			open: func() (io.ReadCloser, error) { return b.root.Open(f.path) },
		})
	}
	return list
}

// reviser finds the revisions of one dataset.
type reviser struct {
	*builder
	next    *past
	d       *site.Dataset
	options table.Options // for its old versions
	key     []string
	mark    uint64 // of all that decides how old versions are read
}

func (r *reviser) revise(folder []*older, limit int) error {
	d := r.d
	if len(d.Table.Columns) == 0 {
		return nil
	}
	commits := r.commits()
	r.examine(append(slices.Clone(folder), commits...))
	d.Earlier = len(commits) > limit
	// Where the editor has dated a version, the commit that brought it says nothing.
	for _, f := range folder {
		if at := slices.IndexFunc(commits, func(c *older) bool { return c.SHA256 == f.SHA256 }); at >= 0 {
			commits = slices.Delete(commits, at, at+1)
		}
	}
	pending := len(commits) > 0 && commits[len(commits)-1].SHA256 != d.Table.SHA256
	list := append(slices.Clone(folder), commits...)
	slices.SortStableFunc(list, func(a, b *older) int { return a.date.Compare(b.date) })

	var chain []*site.Version
	for _, v := range list {
		if v.Reason != "" {
			d.Unread = append(d.Unread, site.Unread{Date: v.date, Reason: v.Reason})
		} else if n := len(chain); n == 0 || chain[n-1].SHA256 != v.SHA256 {
			chain = append(chain, &site.Version{Date: v.date, SHA256: v.SHA256, Rows: v.Rows, Table: v.table})
		}
	}
	slices.Reverse(d.Unread)
	now := &site.Version{SHA256: d.Table.SHA256, Rows: d.Table.RowCount}
	switch n := len(chain); {
	case n == 0:
		return nil
	case chain[n-1].SHA256 == now.SHA256:
		now.Date, pending = chain[n-1].Date, false
		chain = chain[:n-1]
	case chain[n-1].Date.Compare(d.Updated) <= 0:
		now.Date = d.Updated
	}
	now.Table = r.current
	chain = append(chain, now)
	if cut := len(chain) - 1 - limit; cut > 0 {
		chain, d.Earlier = chain[cut:], true
	}
	for i := len(chain) - 1; i > 0; i-- {
		what, err := r.compare(chain[i-1], chain[i], i == len(chain)-1)
		if err != nil {
			return err
		}
		d.Revisions = append(d.Revisions, &site.Revision{
			Before: chain[i-1], After: chain[i], What: what, Pending: pending && i == len(chain)-1,
		})
	}
	return nil
}

// commits lists what the repository knows of the dataset, oldest first.
func (r *reviser) commits() []*older {
	var list []*older
	last := int64(0)
	for _, s := range slices.Backward(r.past.log[r.d.CSV]) {
		last = max(last, s.Time) // the order of commits counts, whatever their clocks said
		list = append(list, &older{
			date: site.DateOf(time.Unix(last, 0)), name: s.Blob,
			open: func() (io.ReadCloser, error) { return r.History.Open(s.Blob) },
		})
	}
	return list
}

// examine reads the versions that are not known yet. Of too much data the older
// part is left out.
func (r *reviser) examine(list []*older) {
	total := int64(0)
	byAge := slices.Clone(list)
	slices.SortStableFunc(byAge, func(a, b *older) int { return b.date.Compare(a.date) })
	for _, v := range byAge {
		if total > mostOldBytes {
			v.examinedVersion = &examinedVersion{Reason: "以前的版本太多太大，没有读取"}
			continue
		}
		key := v.name + " " + strconv.FormatUint(r.mark, 16)
		r.past.mu.Lock()
		known := r.past.versions[key]
		r.past.mu.Unlock()
		if known == nil {
			known = r.look(v)
		} else {
			copied := *known
			known = &copied
			known.table = sync.OnceValues(func() (*table.Table, error) { return r.open(v) })
		}
		if known.SHA256 == r.d.Table.SHA256 {
			known.table = r.current
		}
		v.examinedVersion = known
		total += known.Size
		if known.SHA256 == "" {
			continue
		}
		r.next.mu.Lock()
		r.next.versions[key] = known
		r.next.mu.Unlock()
	}
}

func (r *reviser) current() (*table.Table, error) { return r.d.Table, nil }

// look reads an old version. What cannot be read is no mistake of today.
func (r *reviser) look(v *older) *examinedVersion {
	e, pointer, err := sumOf(v.open)
	switch {
	case err != nil:
		return &examinedVersion{Reason: "内容取不到"}
	case pointer:
		e.Reason = "仓库里只有大文件存储（Git LFS）的指针"
		return e
	case e.SHA256 == r.d.Table.SHA256:
		e.Rows = r.d.Table.RowCount
		return e
	}
	t, err := r.open(v)
	switch {
	case err != nil:
		return &examinedVersion{Reason: "内容取不到"}
	case len(t.Columns) == 0:
		e.Reason = "不是可以读取的表"
	case slices.ContainsFunc(t.Columns, func(c table.Column) bool { return c.Personal }):
		// The editor has taken it out of the data: history must not publish it again.
		e.Reason = "有疑似个人信息，不再公布"
	}
	e.Rows = t.RowCount
	e.table = func() (*table.Table, error) { return t, nil }
	return e
}

// sumOf hashes a file, which costs a fraction of reading it as a table, and tells
// whether it only points to where Git LFS keeps it.
func sumOf(open func() (io.ReadCloser, error)) (e *examinedVersion, pointer bool, err error) {
	f, err := open()
	if err != nil {
		return nil, false, err
	}
	defer f.Close()
	in, h := bufio.NewReader(f), sha256.New()
	head, _ := in.Peek(len(lfsHead))
	size, err := in.WriteTo(h)
	return &examinedVersion{SHA256: hex.EncodeToString(h.Sum(nil)), Size: size}, string(head) == lfsHead, err
}

const lfsHead = "version https://git-lfs.github.com/spec/"

// open reads an old version with what the editor says of the dataset today, or
// without where it does not fit.
func (r *reviser) open(v *older) (*table.Table, error) {
	t, _, err := table.Open(r.d.CSV, v.open, r.options)
	if err != nil || r.options.SkipRows == 0 && r.options.HeaderRows == 0 || shared(t, r.d.Table) == len(r.d.Table.Columns) {
		return t, err
	}
	plain := r.options
	plain.SkipRows, plain.HeaderRows = 0, 0
	other, _, err := table.Open(r.d.CSV, v.open, plain)
	if err == nil && shared(other, r.d.Table) > shared(t, r.d.Table) {
		return other, nil
	}
	return t, err
}

// shared counts the columns of one table whose headers another one has.
func shared(t, now *table.Table) int {
	n := 0
	for _, c := range now.Columns {
		if slices.ContainsFunc(t.Columns, func(o table.Column) bool { return o.Header == c.Header }) {
			n++
		}
	}
	return n
}

// compare returns what changed between two versions.
func (r *reviser) compare(before, after *site.Version, newest bool) (*revision.Difference, error) {
	key := fmt.Sprintf("%s %s %x %t", before.SHA256, after.SHA256, r.mark, newest)
	r.past.mu.Lock()
	known := r.past.changes[key]
	r.past.mu.Unlock()
	if known == nil {
		was, err := before.Table()
		is, also := after.Table()
		if err := errors.Join(err, also); err != nil {
			return nil, err
		}
		if known, err = revision.Compare(was, is, r.key, nil); err != nil {
			return nil, err
		}
	}
	r.next.mu.Lock()
	defer r.next.mu.Unlock()
	r.next.changes[key] = known
	return known, nil
}

// olderOptions says how old versions are read: as the dataset is today, but for
// what may have changed. Columns go by the header of today, so that what is said of
// 金额(万元), its unit above all, is not said of 金额(元).
func (s *sidecar) olderOptions(now *table.Table) table.Options {
	o := s.options()
	o.Encoding, o.Key = "", nil
	columns := make(map[string]table.ColumnOptions, len(o.Columns))
	for name, c := range o.Columns {
		at := slices.IndexFunc(now.Columns, func(col table.Column) bool { return col.Header == name })
		if at < 0 {
			at = slices.IndexFunc(now.Columns, func(col table.Column) bool { return col.Name == cmp.Or(c.Title, name) })
		}
		if at >= 0 {
			name = now.Columns[at].Header
		}
		columns[name] = c
	}
	o.Columns = columns
	return o
}

// explain gives every explanation of the editor to the first revision of its day
// or after it: a change is committed on the day of its explanation or later.
func (b *builder) explain(d *site.Dataset) {
	for _, text := range slices.Sorted(maps.Keys(d.Explained)) {
		day, ok := site.ParseDate(text)
		if !ok {
			b.report(ruleDate.At(b.KeyPlace(&d.Common, "revisions"), "修订说明「%s」前面的日期无效", text).
				Hinted("写作 2019-05-15: 更正了什么"))
			continue
		}
		for _, r := range slices.Backward(d.Revisions) {
			if r.After.Date.IsZero() || !r.After.Date.Before(day) {
				r.Note = strings.TrimPrefix(r.Note+"；"+d.Explained[text], "；")
				break
			}
		}
	}
}
