package check

import (
	"net/url"
	"regexp"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/quantity"
	"gongkai/internal/site"
)

var ruleDomain = diag.Rule{
	ID: "LINK-07", Severity: diag.Warning, Title: "政府网站的网址或公务邮箱不是 .gov.cn",
	Why:   "被篡改的转载页常把网址和邮箱换成别人的，读者照着去就上当。",
	Basis: "政府网站要使用 .gov.cn 的域名",
	Bad:   "报告可在市政府门户网站（www.example.net）下载", Good: "报告可在市政府门户网站（www.example.gov.cn）下载；确属自己的，在 gongkai.yaml 的 allowed_hosts 加上它",
}

var (
	domainPattern = regexp.MustCompile(`(?i)([\w.+-]+@)?\b((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})\b`)
	websiteWords  = regexp.MustCompile(`(?:政府|门户|[本我][省市县区局厅委办])[^,，。;；\n]{0,10}?网`)
	mailWords     = regexp.MustCompile(`(?i)邮箱|邮件|e-?mail|电邮`)
	fileNames     = regexp.MustCompile(`(?i)\.(?:csv|xlsx?|docx?|pdf|zip|ofd|wps|txt|jpe?g|png|md|json|xml|html?)$`)
)

// ownHosts lists the domains that are those of a government or the site's own.
func (r *run) ownHosts() []string {
	own := append([]string{"gov.cn"}, r.site.Config.AllowedHosts...)
	if base, err := url.Parse(r.site.Config.Base); err == nil && base.Host != "" {
		own = append(own, base.Hostname())
	}
	return own
}

// domains looks at the addresses that a text prints, whether they are links or not.
func (r *run) domains(c *site.Common, text string, own []string) {
	if !strings.Contains(text, ".") {
		return // as most have none
	}
	for _, m := range domainPattern.FindAllStringSubmatchIndex(text, -1) {
		host := strings.ToLower(text[m[4]:m[5]])
		from, _ := quantity.Sentence(text, m[0])
		said, mail := text[max(from, m[0]-60):m[0]], m[2] >= 0
		if mail && !mailWords.MatchString(said) || !mail && !websiteWords.MatchString(said) || fileNames.MatchString(host) {
			continue
		}
		if _, ok := allowed(own, "https://"+host); !ok {
			r.report(ruleDomain.At(r.site.Sources.TextPlace(c, m[0], m[1]-m[0]), "“%s”不是 .gov.cn 的域名", text[m[0]:m[1]]).
				Hinted("核对是不是被改过；确属自己的，在 gongkai.yaml 的 allowed_hosts 加上 %s", strings.TrimPrefix(host, "www.")))
		}
	}
}
