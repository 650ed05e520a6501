package render

import (
	"html/template"
	"io"
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
		for _, page := range Pages {
			p.try(set, page)
		}
	}
	return small, p.findings
}

// prover collects what is wrong with a theme's templates.
type prover struct {
	set      *template.Template
	files    map[string]*themeFile
	seen     map[visit]bool
	findings []diag.Finding
}

// visit is a template with the type of what it was given.
type visit struct {
	name string
	dot  reflect.Type
}

func (p *prover) report(f diag.Finding) { p.findings = append(p.findings, f) }

// try lays out a page with a full and with an empty View.
func (p *prover) try(set *template.Template, page PageTemplate) {
	for _, full := range []bool{true, false} {
		view := reflect.New(page.View)
		if full {
			fill(view.Elem())
		}
		if err := set.ExecuteTemplate(io.Discard, page.Name, view.Interface()); err != nil {
			p.failed(err)
		}
	}
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
