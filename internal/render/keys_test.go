package render

import (
	"bytes"
	"maps"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// The promise on which incremental building rests: as long as the key of an
// output stays, its bytes do.
func TestEqualKeysMeanEqualBytes(t *testing.T) {
	source := hostileSource()
	before := renderSource(t, source)
	edits := map[string]map[string]string{}
	// Every word of the sources that is long enough to be told apart is changed once.
	for name, text := range source {
		lines := strings.Split(text, "\n")
		for i, line := range lines {
			if at := strings.IndexRune(line, '甲'); at >= 0 {
				changed := slices.Clone(lines)
				changed[i] = line[:at] + "改" + line[at+len("甲"):]
				edits[name+" line "+string(rune('a'+i))] = map[string]string{name: strings.Join(changed, "\n")}
			}
		}
	}
	edits["a new document"] = map[string]string{"content/documents/new.md": "---\ntitle: 新\ndate: 2021-01-01\nsource: 甲\ntype: 其他\nissuer: 甲\nvalidity: 有效\n---\n\n新。\n"}
	edits["a document goes"] = map[string]string{"content/documents/n03.md": ""}
	edits["a figure"] = map[string]string{"data/statistics/figures.csv": strings.Replace(source["data/statistics/figures.csv"], "5756", "5757", 1)}
	edits["an attachment"] = map[string]string{"content/documents/files/form.pdf": "%PDF-1.4 another form"}
	edits["a cell"] = map[string]string{"data/statistics/names.csv": strings.Replace(source["data/statistics/names.csv"], "00124", "00125", 1)}
	edits["a version"] = map[string]string{"data/statistics/versions/names/2019-03-04.csv": source["data/statistics/versions/names/2019-03-04.csv"] + "丙,1,1\n"}
	edits["a header"] = map[string]string{"data/statistics/names.csv": strings.Replace(source["data/statistics/names.csv"], "名称,编号", "名,编号", 1)}
	edits["a version goes"] = map[string]string{"data/statistics/versions/names/2019-02-03.csv": ""}
	edits["the place of publication"] = map[string]string{"gongkai.yaml": strings.Replace(source["gongkai.yaml"], "/公开/", "/open/", 1)}
	edits["the weight of a column"] = map[string]string{"content/documents/_index.md": strings.Replace(source["content/documents/_index.md"], "weight: 1", "weight: 99", 1)}
	edits["a text"] = map[string]string{"content/about.md": source["content/about.md"] + "\n又一段。\n"}
	if len(edits) < 40 {
		t.Fatalf("only %d edits", len(edits))
	}
	for name, edit := range edits {
		after := renderSource(t, with(source, edit))
		moved := 0
		for path, bytesAfter := range after.files {
			if after.keys[path] == before.keys[path] {
				if !bytes.Equal(bytesAfter, before.files[path]) {
					t.Errorf("%s: %s has changed behind its key", name, path)
				}
			} else {
				moved++
			}
		}
		if moved == 0 && len(after.files) == len(before.files) {
			t.Errorf("%s: no key moved", name)
		}
	}
}

// A change of one text must not lay the whole site out again.
func TestAnEditMovesFewKeys(t *testing.T) {
	source := hostileSource()
	before := renderSource(t, source)
	after := renderSource(t, with(source, map[string]string{"content/documents/act.md": source["content/documents/act.md"] + "\n又一段。\n"}))
	var moved []string
	for path, key := range after.keys {
		if before.keys[path] != key {
			moved = append(moved, path)
		}
	}
	// The index has the words of the text.
	moved = slices.DeleteFunc(moved, func(path string) bool {
		return strings.HasPrefix(path, "search/terms/") || strings.HasPrefix(path, "search/rare/")
	})
	slices.Sort(moved)
	if !slices.Equal(moved, []string{"documents/act/index.html", "documents/act/text.docx"}) {
		t.Errorf("moved: %v", moved)
	}
}

func TestKeysDependOnToolAndTheme(t *testing.T) {
	s, theme := loadSource(t, hostileSource()), defaultTheme(t)
	one, two := publish(t, New(s, theme, 1).Outputs()), publish(t, New(s, theme, 2).Outputs())
	for path, key := range one.keys {
		copied := strings.HasSuffix(path, ".pdf") && !strings.HasSuffix(path, "/issue.pdf") || strings.HasSuffix(path, ".png") || strings.HasSuffix(path, "/index.md") || strings.HasSuffix(path, ".txt") && path != "robots.txt" || strings.HasSuffix(path, ".svg") && !strings.HasSuffix(path, "cover.svg")
		if copied != (two.keys[path] == key) {
			t.Errorf("%s: key %x with one tool, %x with another", path, key, two.keys[path])
		}
	}
}

// change gives each leaf of a View another value, one at a time.
func change(v reflect.Value, check func(path string), path string) {
	switch v.Kind() {
	case reflect.String:
		old := v.String()
		v.SetString(old + "改")
		check(path)
		v.SetString(old)
	case reflect.Bool:
		v.SetBool(!v.Bool())
		check(path)
		v.SetBool(!v.Bool())
	case reflect.Int:
		v.SetInt(v.Int() + 1)
		check(path)
		v.SetInt(v.Int() - 1)
	case reflect.Pointer:
		change(v.Elem(), check, path)
		old := v.Elem().Addr()
		v.SetZero()
		check(path)
		v.Set(old)
	case reflect.Slice:
		change(v.Index(0), check, path+"[0]")
		old := v.Slice(0, v.Len())
		v.SetZero()
		check(path)
		v.Set(old)
	case reflect.Struct:
		for i := range v.NumField() {
			change(v.Field(i), check, path+"."+v.Type().Field(i).Name)
		}
	}
}

func TestEveryVisibleValueIsInTheKey(t *testing.T) {
	for _, page := range Pages {
		view := reflect.New(page.View)
		fill(view.Elem())
		seen := map[uint64]string{keyOf(view.Interface()): "nothing"}
		leaves := 0
		change(view.Elem(), func(path string) {
			leaves++
			key := keyOf(view.Interface())
			if other, dup := seen[key]; dup {
				t.Errorf("%s: a change of %s gives the key of a change of %s", page.Name, path, other)
			}
			seen[key] = path
		}, page.View.Name())
		if leaves == 0 {
			t.Errorf("%s: nothing to change", page.Name)
		}
	}
}

func TestKeysTellValuesApart(t *testing.T) {
	type v struct {
		A, B string
		L    []string
		P    *string
		M    map[string]string
	}
	empty := ""
	values := []any{
		v{}, v{A: "ab"}, v{A: "a", B: "b"}, v{B: "ab"}, v{L: []string{"ab"}}, v{L: []string{"a", "b"}}, v{L: []string{"", "ab"}},
		v{P: &empty}, v{M: map[string]string{"a": "b"}}, v{M: map[string]string{"ab": ""}}, v{L: []string{""}}, v{A: "\x00"},
	}
	seen := map[uint64]int{}
	for i, value := range values {
		key := keyOf(value)
		if other, dup := seen[key]; dup {
			t.Errorf("%+v and %+v have one key", value, values[other])
		}
		seen[key] = i
	}
	a := map[string]string{}
	b := map[string]string{}
	for i := range 100 {
		a[string(rune('一'+i))] = "x"
		b[string(rune('一'+99-i))] = "x"
	}
	if keyOf(a) != keyOf(b) {
		t.Error("the order of a map is in the key")
	}
}

// The bytes depend on the sources alone: not on the order of calls, on other
// pages having been made before, or on the number of cores.
func TestTheSameSourcesGiveTheSameBytes(t *testing.T) {
	source := hostileSource()
	want := renderSource(t, source)
	for _, cores := range []int{1, 2, 7} {
		old := runtime.GOMAXPROCS(cores)
		outputs := New(loadSource(t, source), defaultTheme(t), 1).Outputs()
		slices.Reverse(outputs)
		got := publish(t, outputs)
		runtime.GOMAXPROCS(old)
		if !maps.Equal(got.keys, want.keys) {
			t.Errorf("keys differ with %d cores", cores)
		}
		for path, text := range want.files {
			if !bytes.Equal(text, got.files[path]) {
				t.Errorf("%s differs with %d cores", path, cores)
			}
		}
	}
}

// Pages may be laid out by many workers at once.
func TestOutputsMayBeMadeAtOnce(t *testing.T) {
	outputs := New(loadSource(t, hostileSource()), defaultTheme(t), 1).Outputs()
	done := make(chan error, 4)
	for worker := range 4 {
		go func() {
			for i := range outputs {
				_, write := outputs[(i*7+worker*11)%len(outputs)].Prepare()
				if err := write(new(bytes.Buffer)); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
