package render

import "gongkai/internal/diag"

// Rules are the rules that a theme can break.
var Rules = []*diag.Rule{&ruleTemplate, &ruleField, &ruleMissing, &ruleThemeFile, &ruleOmission}

var ruleTemplate = diag.Rule{
	ID: "THEME-01", Severity: diag.Error, Title: "模板的写法有误",
	Why: "写错的模板不能生成任何一页。",
	Bad: "{{if .Summary}}<p>{{.Summary}}</p>", Good: "{{if .Summary}}<p>{{.Summary}}</p>{{end}}",
}

var ruleField = diag.Rule{
	ID: "THEME-02", Severity: diag.Error, Title: "模板用了不存在的字段",
	Why: "生成到一半才出错的页面不能发布；模板能用的字段列在 internal/render 包的说明里。",
	Bad: "{{.Page.Titel}}", Good: "{{.Page.Title}}",
}

var ruleMissing = diag.Rule{
	ID: "THEME-03", Severity: diag.Error, Title: "缺少模板",
	Why: "这一类页面无法生成。",
	Bad: `{{template "itmes.html" .Items}}`, Good: `{{template "items.html" .Items}}`,
}

var ruleThemeFile = diag.Rule{
	ID: "THEME-04", Severity: diag.Error, Title: "主题文件无法使用",
	Why: "样式或脚本有一处写错，浏览器会丢掉它后面的部分。",
	Bad: "let size = = 1;", Good: "let size = 1;",
}

var ruleOmission = diag.Rule{
	ID: "THEME-05", Severity: diag.Error, Title: "模板漏了必须显示的内容",
	Why:  "页面会没有正文、没有页眉页脚、没有法定标签，或者让读者误以为演示站点是政府网站。",
	Bad:  `{{template "open.html" .Page}}<h1>{{.Page.Title}}</h1>{{template "close.html" .Page}}`,
	Good: `{{template "open.html" .Page}}<h1>{{.Page.Title}}</h1>{{.Body}}{{template "close.html" .Page}}`,
}

func unreadable(file string, err error) diag.Finding {
	return ruleThemeFile.At(diag.Place{File: file}, "无法读取：%v", err).Hinted("检查文件是否存在、权限是否允许读取")
}
