package diag

import (
	"html/template"
	"io"
)

// HTMLOptions says how findings are shown in a browser.
type HTMLOptions struct {
	PerRule int                // findings shown of one rule, 0 for 20, below 0 for all
	Edit    func(Place) string // address that opens the place in an editor; nil or "" for no link
}

// HTML writes the findings as one element, to be laid over the page in the
// preview. It brings its own style, all of it below the class gk-findings, and
// needs no script and no request. It is readable from 320 px upwards.
func HTML(w io.Writer, list []Finding, opt HTMLOptions) error {
	return findingsTemplate.ExecuteTemplate(w, "findings", newHTMLView(list, opt))
}

// HTMLPage writes the same as a whole document, for when there is no page yet
// that it could be laid over.
func HTMLPage(w io.Writer, list []Finding, opt HTMLOptions) error {
	return findingsTemplate.ExecuteTemplate(w, "page", newHTMLView(list, opt))
}

type htmlView struct {
	Summary  string
	Findings []htmlFinding
}

type htmlFinding struct {
	Class, Severity, Rule, Location, Message, Hint string
	Edit                                           template.URL // trusted: made by the program, not by an editor
	Line, More                                     int
	Excerpt                                        *excerpt
}

func newHTMLView(list []Finding, opt HTMLOptions) htmlView {
	view := htmlView{Summary: Summary(list)}
	for _, e := range limited(list, opt.PerRule) {
		f := htmlFinding{
			Class: e.Severity.word(), Severity: e.Severity.String(), Rule: e.Rule,
			Location: location(e.Place), Message: message(e.Finding), Hint: harmless(e.Hint),
			Line: e.Place.Line, More: e.More,
		}
		if opt.Edit != nil {
			f.Edit = template.URL(opt.Edit(e.Place))
		}
		if e.Place.Line > 0 && e.Place.Text != "" {
			x := newExcerpt(e.Place, 200)
			if e.Place.Column > 0 && x.Marked == "" {
				x.Marked = " " // behind the end of the line there is still a place to mark
			}
			f.Excerpt = &x
		}
		view.Findings = append(view.Findings, f)
	}
	return view
}

var findingsTemplate = template.Must(template.New("").Parse(`
{{- define "findings" -}}
<section class="gk-findings" lang="zh-CN" aria-label="检查结果">
<style>
.gk-findings{box-sizing:border-box;max-width:60rem;margin:0 auto;padding:1rem;font:16px/1.6 system-ui,sans-serif;color:#1a1a1a;background:#fff;text-align:left}
.gk-findings *{box-sizing:border-box;margin:0;padding:0;overflow-wrap:anywhere}
.gk-findings h2{font-size:1.15rem;margin-bottom:.75rem}
.gk-findings ol{list-style:none;display:grid;grid-template-columns:minmax(0,1fr);gap:.75rem}
.gk-findings li{border-left:4px solid #0b6b8a;background:#f4f6f8;padding:.6rem .75rem}
.gk-findings li.error{border-color:#b3261e}
.gk-findings li.warning{border-color:#8a5a00}
.gk-findings b{color:#0b6b8a}
.gk-findings .error b{color:#b3261e}
.gk-findings .warning b{color:#8a5a00}
.gk-findings .at{font:13px/1.5 ui-monospace,monospace;color:#4a4a4a}
.gk-findings a{color:#0b57a4}
.gk-findings pre{margin:.4rem 0;padding:.4rem .5rem;background:#fff;font:14px/1.6 ui-monospace,monospace;white-space:pre-wrap;tab-size:4}
.gk-findings mark{background:#ffe08a;color:inherit;outline:1px solid #b38600}
.gk-findings .line{color:#5a5a5a;user-select:none}
@media (prefers-color-scheme:dark){
.gk-findings{color:#eee;background:#16181b}
.gk-findings li{background:#22262a}
.gk-findings .at,.gk-findings .line{color:#b8bec4}
.gk-findings pre{background:#16181b}
.gk-findings mark{background:#5c4700;outline-color:#c79a1f}
.gk-findings a{color:#8ec5ff}
.gk-findings b{color:#6fd0ee}
.gk-findings .error b{color:#ff9d94}
.gk-findings .warning b{color:#f2c14e}
}
</style>
<h2>{{.Summary}}</h2>
<ol>
{{- range .Findings}}
<li class="{{.Class}}">
{{if .Location}}<p class="at" dir="ltr">{{if .Edit}}<a href="{{.Edit}}">{{.Location}}</a>{{else}}{{.Location}}{{end}}</p>
{{end}}<p><b>{{.Severity}}</b> {{.Rule}} {{.Message}}</p>
{{if .Excerpt}}<pre dir="ltr"><span class="line">{{.Line}} │ </span>{{with .Excerpt}}{{.Before}}{{if .Marked}}<mark>{{.Marked}}</mark>{{end}}{{.After}}{{end}}</pre>
{{end}}{{if .Hint}}<p>提示：{{.Hint}}</p>
{{end}}{{if .More}}<p>…另有 {{.More}} 处同类问题（{{.Rule}}）</p>
{{end}}</li>
{{- end}}
</ol>
</section>
{{- end -}}
{{- define "page" -}}
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{.Summary}}</title>
<style>body{margin:0}@media (prefers-color-scheme:dark){body{background:#16181b}}</style>
</head>
<body>
<main>
{{template "findings" .}}
</main>
</body>
</html>
{{end -}}
`))
