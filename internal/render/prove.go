package render

import (
	"bytes"
	"html/template"
	"io"
	"maps"
	"path"
	"reflect"

	"gongkai/internal/diag"
)

// compile parses the templates and proves them: every field that a template
// names exists, every template that it includes is there, and every page can be
// laid out with a View that has everything and with one that has nothing. It
// returns the templates minified.
func compile(files []themeFile, layers []Layer) (*template.Template, []diag.Finding) {
	p := prover{set: template.New(""), files: map[string]*themeFile{}, seen: map[visit]bool{}}
	small := template.New("")
	for i := range files {
		f := &files[i]
		p.files[f.path] = f
		if _, err := p.set.New(f.path).Parse(string(f.text)); err != nil {
			p.failed(err)
			continue
		}
		min, err := minified("html", f.text)
		if err == nil {
			_, err = small.New(f.path).Parse(string(min))
		}
		if err != nil {
			p.report(ruleTemplate.At(diag.Place{File: f.place}, "模板无法压缩：%v", err).Hinted("检查标签和引号是否成对"))
		}
	}
	for _, page := range Pages {
		if p.files[page.Name] == nil {
			place := diag.Place{File: path.Join("templates", page.Name)}
			if len(layers) > 0 {
				place.File = path.Join(layers[len(layers)-1].Name, place.File)
			}
			p.report(ruleMissing.At(place, "缺少%s的模板 %s", page.What, page.Name).Hinted("加上这个文件"))
			continue
		}
		p.template(page.Name, reflect.PointerTo(page.View))
	}
	// Whatever else can go wrong shows only when a page is laid out, which fails
	// for certain where something is missing.
	for _, set := range []*template.Template{p.set, small} {
		if len(p.findings) > 0 {
			break
		}
		p.notices = 0
		for _, page := range Pages {
			p.try(set, page)
		}
		if p.notices == 0 {
			p.report(ruleOmission.At(diag.Place{File: p.files["header.html"].place}, "没有输出 {{.Notice}}").
				Hinted("在 header.html 或 footer.html 中写 {{.Notice}}，让读者知道这不是政府网站"))
		}
	}
	return small, p.findings
}

// prover collects what is wrong with a theme's templates.
type prover struct {
	set      *template.Template
	files    map[string]*themeFile
	seen     map[visit]bool
	notices  int // how often header.html and footer.html show the notice
	findings []diag.Finding
}

// visit is a template with the type of what it was given.
type visit struct {
	name string
	dot  reflect.Type
}

func (p *prover) report(f diag.Finding) { p.findings = append(p.findings, f) }

// try lays out a page with an empty and with a full View.
func (p *prover) try(set *template.Template, page PageTemplate) {
	view := reflect.New(page.View)
	if err := set.ExecuteTemplate(io.Discard, page.Name, view.Interface()); err != nil {
		p.failed(err)
	}
	fill(view.Elem())
	marks := markFields(view.Elem(), "")
	var out bytes.Buffer
	if err := set.ExecuteTemplate(&out, page.Name, view.Interface()); err != nil {
		p.failed(err)
		return
	}
	for field, mark := range marks {
		n := bytes.Count(out.Bytes(), []byte(mark))
		switch {
		case field == ".Notice":
			p.notices += n
		case n == 0:
			p.report(ruleOmission.At(diag.Place{File: p.files[page.Name].place}, "没有输出 {{%s}}", field).
				Hinted("页面的开头和结尾用 open.html、close.html，正文用 {{.Body}}"))
		case n > 1:
			p.report(ruleOmission.At(diag.Place{File: p.files[page.Name].place}, "{{%s}} 输出了 %d 次", field, n).Hinted("只保留一处"))
		}
	}
}

// markFields puts something that can be found again into what every page must
// show once: the parts of its frame, its prose, and the notice of a
// demonstration.
func markFields(view reflect.Value, path string) map[string]string {
	marks := map[string]string{}
	for i := range view.NumField() {
		f, name := view.Field(i), path+"."+view.Type().Field(i).Name
		switch {
		case name == ".Page":
			maps.Copy(marks, markFields(f, name))
		case f.Type() == reflect.TypeFor[template.HTML](), name == ".Notice":
			f.SetString("gongkai-mark" + name + "-")
			marks[name] = f.String()
		}
	}
	return marks
}

// fill gives every field a value that is not its zero.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("文")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(1)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	}
}
