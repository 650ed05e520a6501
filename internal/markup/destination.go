package markup

import "strings"

// reach is where a link leads.
type reach int

const (
	siteLink      reach = iota // within the site, decided by the page
	ownHost                    // absolute, but to the site itself
	externalLink               // another host
	addressLink                // mailto: and tel:
	dangerousLink              // anything else with a scheme
)

// reachOf classifies a destination as a browser would understand it.
func (p *Parser) reachOf(dest string) reach {
	// Browsers ignore spaces and control characters here, so they must not hide
	// a scheme.
	s := strings.Map(func(r rune) rune {
		if r <= ' ' || r >= 0x7f && r <= 0xa0 {
			return -1
		}
		return r
	}, dest)
	if rest, ok := strings.CutPrefix(strings.ReplaceAll(s, `\`, "/"), "//"); ok {
		return p.host(rest)
	}
	scheme, rest, ok := strings.Cut(s, ":")
	if !ok || !isScheme(scheme) {
		return siteLink
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "ftp":
		return p.host(strings.TrimLeft(strings.ReplaceAll(rest, `\`, "/"), "/"))
	case "mailto", "tel":
		return addressLink
	}
	return dangerousLink
}

func isScheme(s string) bool {
	for i := range len(s) {
		b := s[i] | 0x20
		letter := b >= 'a' && b <= 'z'
		if !letter && (i == 0 || s[i] != '+' && s[i] != '-' && s[i] != '.' && (s[i] < '0' || s[i] > '9')) {
			return false
		}
	}
	return s != ""
}

func (p *Parser) host(rest string) reach {
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	if p.hosts[foldHost(rest)] {
		return ownHost
	}
	return externalLink
}

func foldHost(s string) string { return strings.TrimSuffix(strings.ToLower(s), ".") }
