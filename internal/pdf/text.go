package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// number writes a number with two decimals at most, which is a 150th of a
// millimetre.
func number(v float64) string { return string(appendNumber(nil, v)) }

func appendNumber(dst []byte, v float64) []byte {
	n := len(dst)
	dst = strconv.AppendFloat(dst, v, 'f', 2, 64)
	for dst[len(dst)-1] == '0' {
		dst = dst[:len(dst)-1]
	}
	if dst[len(dst)-1] == '.' {
		dst = dst[:len(dst)-1]
	}
	if string(dst[n:]) == "-0" {
		dst = append(dst[:n], '0')
	}
	return dst
}

// textString writes a text for readers in hexadecimal: within a literal string a
// byte 0D counts as 0A, which turns 名 into 吊 in some writers.
func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteByte('>')
	return b.String()
}

// byteString writes a string of bytes, such as an address.
func byteString(s string) string { return fmt.Sprintf("<%X>", s) }

func pdfDate(t time.Time) string {
	zone := t.Format("-07'00'")
	return "D:" + t.Format("20060102150405") + zone
}

func (d *Document) metadata(f *file) ref {
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace
	date := d.Date.Format("2006-01-02T15:04:05-07:00")
	r := f.alloc()
	// Uncompressed, so that programs that know no PDF find it.
	f.raw(r, "/Type/Metadata/Subtype/XML", []byte(`<?xpacket begin="`+"\ufeff"+`" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`+escape(d.Title)+`</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>`+escape(d.Author)+`</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">`+escape(d.Subject)+`</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>`+escape(d.Language)+`</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>`+date+`</xmp:CreateDate><xmp:ModifyDate>`+date+`</xmp:ModifyDate><pdf:Producer>gongkai</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`))
	return r
}
