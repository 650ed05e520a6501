package render

import (
	"errors"
	htmltemplate "html/template"
	"io"
	"path"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"gongkai/internal/diag"
)

// compile parses the templates, tries each with full and with empty Views and
// returns them minified.
func compile(files []themeFile, layers []Layer) (*htmltemplate.Template, []diag.Finding) {
	var findings []diag.Finding
	original, small := htmltemplate.New(""), htmltemplate.New("")
	byName := map[string]*themeFile{}
	for i := range files {
		f := &files[i]
		byName[f.path] = f
		if _, err := original.New(f.path).Parse(string(f.text)); err != nil {
			findings = append(findings, templateFinding(byName, err))
			continue
		}
		min, err := minified("html", f.text)
		if err == nil {
			_, err = small.New(f.path).Parse(string(min))
		}
		if err != nil {
			findings = append(findings, ruleTemplate.At(diag.Place{File: f.place}, "模板无法压缩：%v", err))
		}
	}
	for _, p := range Pages {
		if byName[p.Name] == nil {
			file := "templates/" + p.Name
			if len(layers) > 0 {
				file = path.Join(layers[len(layers)-1].Name, file)
			}
			findings = append(findings, ruleMissing.At(diag.Place{File: file}, "缺少%s的模板 %s", p.What, p.Name).
				Hinted("加上这个文件"))
		}
	}
	if len(findings) > 0 {
		return small, findings
	}
	for _, p := range Pages {
		findings = append(findings, try(original, byName, p)...)
	}
	if len(findings) == 0 {
		for _, p := range Pages {
			findings = append(findings, try(small, byName, p)...)
		}
	}
	return small, findings
}

// try lays out a page with a View that has everything and one that has nothing.
func try(set *htmltemplate.Template, files map[string]*themeFile, p PageTemplate) []diag.Finding {
	var findings []diag.Finding
	for _, full := range []bool{true, false} {
		view := reflect.New(p.View)
		if full {
			fill(view.Elem())
		}
		if err := set.ExecuteTemplate(io.Discard, p.Name, view.Interface()); err != nil {
			findings = append(findings, templateFinding(files, err))
		}
	}
	return findings
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

// templateError matches what the template packages say: the name of the file,
// the line, perhaps the byte of the line from 0, and the reason.
var templateError = regexp.MustCompile(`^(?:html/)?template: ?([^:]+\.html):(\d+)(?::(\d+))?: (?s:(.*))$`)

// templateFinding turns an error of the template packages into a finding at the
// place in the theme's file.
func templateFinding(files map[string]*themeFile, err error) diag.Finding {
	var bad *htmltemplate.Error
	message := err.Error()
	place := diag.Place{}
	if m := templateError.FindStringSubmatch(message); m != nil {
		message = m[4]
		line, _ := strconv.Atoi(m[2])
		column, numErr := strconv.Atoi(m[3])
		if numErr != nil {
			column = -1
		}
		place = files[m[1]].at(line, column)
	} else if errors.As(err, &bad) {
		message = bad.Description
		place = files[bad.Name].at(bad.Line, -1)
	}
	return ruleTemplate.At(place, "模板出错：%s", message)
}

// at returns the place of a byte (from 0) of a line; -1 is the line as a whole.
func (f *themeFile) at(line, byteColumn int) diag.Place {
	if f == nil {
		return diag.Place{}
	}
	p := diag.Place{File: f.place, Line: line}
	lines := strings.Split(string(f.text), "\n")
	if line < 1 || line > len(lines) {
		return p
	}
	p.Text = strings.TrimSuffix(lines[line-1], "\r")
	if byteColumn >= 0 && byteColumn <= len(p.Text) {
		p.Column = len([]rune(p.Text[:byteColumn])) + 1
	}
	return p
}
