package load

import (
	"reflect"
	"strconv"
	"strings"
	"sync"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

// decoder fills a struct from YAML by the tags of package site and reports
// everything that does not fit. It is strict: an unknown key is a finding.
type decoder struct {
	source    *diag.Source
	firstLine int // line of the file on which the YAML text begins
	fields    *fieldLists
	findings  []diag.Finding
}

func (d *decoder) place(n *node) diag.Place {
	p := d.source.Line(n.line + d.firstLine - 1)
	p.Column, p.Width = n.col, n.width
	return p
}

func (d *decoder) report(f diag.Finding) { d.findings = append(d.findings, f) }

// decode fills the struct v. where names it in messages, such as “政策文件”.
func (d *decoder) decode(n *node, v reflect.Value, where string) {
	fields := d.fields.of(v.Type())
	seen := map[string]*node{}
	for _, p := range n.pairs {
		field, ok := findField(fields, p.key.text)
		if !ok {
			f := ruleUnknownKey.At(d.place(p.key), "%s没有「%s」这个字段", where, p.key.text)
			if near := nearestKey(fields, p.key.text); near != "" {
				f = f.Hinted("是不是想写「%s」", near)
			} else {
				f = f.Hinted("可用的字段：%s", keyList(fields))
			}
			d.report(f)
			continue
		}
		if first := seen[field.Key]; first != nil {
			d.report(ruleDuplicateKey.At(d.place(p.key), "「%s」写了两次，第 %d 行已有", p.key.text, first.line+d.firstLine-1).
				Hinted("删去其中一个"))
			continue
		}
		seen[field.Key] = p.key
		d.value(p.value, p.key, field, v.FieldByIndex(field.Index))
	}
	for _, field := range fields {
		if field.Need == "must" && seen[field.Key] == nil {
			d.report(ruleMissingField.At(d.source.Line(d.firstLine),
				"%s缺少必填字段「%s」（%s）", where, field.Key, field.Label).Hinted("加上一行 %s: %s", field.Key, example(field)))
		}
	}
}

func (d *decoder) value(n, key *node, field site.Field, v reflect.Value) {
	wrong := func(want string) {
		d.report(ruleFieldType.At(d.place(n), "「%s」应当是%s，这里是%s", key.text, want, n.kind).Hinted("%s", hintFor(field)))
	}
	if n.kind == nullNode || n.kind == scalarNode && n.text == "" {
		// A key without a value says nothing; a freshly made file has many.
		if field.Need == "must" {
			d.report(ruleMissingField.At(d.place(key), "必填字段「%s」（%s）还没有填写", field.Key, field.Label).
				Hinted("写作 %s: %s", field.Key, example(field)))
		}
		return
	}
	switch target := v.Addr().Interface().(type) {
	case *site.Date:
		date, ok := site.ParseDate(n.text)
		if n.kind != scalarNode || !ok {
			d.report(ruleDate.At(d.place(n), "「%s」不是有效日期：%s", key.text, n.text).
				Hinted("写作 2019-05-15，或带时间 2019-05-15 09:30"))
			return
		}
		*target = date
		return
	}
	switch v.Kind() {
	case reflect.String:
		if n.kind != scalarNode {
			wrong("一段文字")
			return
		}
		if len(field.Options) > 0 && !contains(field.Options, n.text) {
			f := ruleOption.At(d.place(n), "「%s」不能是“%s”", key.text, n.text)
			d.report(f.Hinted("可选：%s", strings.Join(field.Options, "、")))
			return
		}
		v.SetString(n.text)
	case reflect.Bool:
		switch n.text {
		case "true", "是":
			v.SetBool(true)
		case "false", "否":
			v.SetBool(false)
		default:
			wrong("true 或 false")
		}
	case reflect.Int:
		i, err := strconv.Atoi(n.text)
		if n.kind != scalarNode || err != nil {
			wrong("整数")
			return
		}
		v.SetInt(int64(i))
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[[]site.RemarkMeta]() && n.kind == mappingNode {
			for _, p := range n.pairs { // 位置: 文字, the short form
				v.Set(reflect.Append(v, reflect.ValueOf(site.RemarkMeta{At: p.key.text, Text: p.value.text})))
			}
			return
		}
		d.list(n, key, field, v, wrong)
	case reflect.Map:
		if n.kind != mappingNode {
			wrong("“名称: 内容”的形式")
			return
		}
		v.Set(reflect.MakeMap(v.Type()))
		for _, p := range n.pairs {
			item := reflect.New(v.Type().Elem()).Elem()
			if item.Kind() == reflect.Struct && p.value.kind != mappingNode {
				wrong("“名称: 内容”的形式")
				continue
			}
			if item.Kind() == reflect.Struct {
				d.decode(p.value, item, "「"+field.Label+"」")
			} else {
				d.value(p.value, p.key, site.Field{Key: p.key.text, Type: item.Type()}, item)
			}
			v.SetMapIndex(reflect.ValueOf(p.key.text), item)
		}
	case reflect.Struct:
		if first := d.fields.of(v.Type())[0]; n.kind == scalarNode && len(first.Options) > 0 {
			// A word stands for the first field, where there are words to choose from.
			d.value(n, key, first, v.FieldByIndex(first.Index))
			return
		}
		if n.kind != mappingNode {
			wrong("“名称: 内容”的形式")
			return
		}
		d.decode(n, v, "「"+field.Label+"」")
	default:
		panic("load: no decoding for " + v.Type().String())
	}
}

// list reads a list of texts, days or numbers. A single text stands for a list of one, because
// that is what editors write when there is only one.
func (d *decoder) list(n, key *node, field site.Field, v reflect.Value, wrong func(string)) {
	items := n.items
	if n.kind == scalarNode {
		items = []*node{n}
	}
	if n.kind == mappingNode {
		wrong("列表")
		return
	}
	if v.Type().Elem().Kind() != reflect.String {
		for _, item := range items {
			at := reflect.New(v.Type().Elem()).Elem()
			d.value(item, key, field, at)
			v.Set(reflect.Append(v, at))
		}
		return
	}
	texts := make([]string, 0, len(items))
	for _, item := range items {
		if item.kind != scalarNode {
			d.report(ruleFieldType.At(d.place(item), "「%s」的每一项应当是一段文字", key.text).Hinted("%s", hintFor(field)))
			continue
		}
		texts = append(texts, item.text)
	}
	v.Set(reflect.ValueOf(texts).Convert(v.Type()))
}

// fieldLists remembers the fields of the structs that have been decoded, because
// reading them off a type costs more than decoding does.
type fieldLists struct{ byType sync.Map }

func (l *fieldLists) of(t reflect.Type) []site.Field {
	if known, ok := l.byType.Load(t); ok {
		return known.([]site.Field)
	}
	fields := site.Fields(t, "yaml")
	l.byType.Store(t, fields)
	return fields
}

func findField(fields []site.Field, key string) (site.Field, bool) {
	for _, f := range fields {
		if f.Key == key || f.Label == key {
			return f, true
		}
	}
	return site.Field{}, false
}

func nearestKey(fields []site.Field, key string) string {
	var names []string
	for _, f := range fields {
		names = append(names, f.Key, f.Label)
	}
	return diag.Nearest(key, names)
}

func keyList(fields []site.Field) string {
	var names []string
	for _, f := range fields {
		names = append(names, f.Key)
	}
	return strings.Join(names, "、")
}

func hintFor(f site.Field) string {
	if f.Hint != "" {
		return f.Label + "：" + f.Hint
	}
	return "写作 " + f.Key + ": " + example(f)
}

func example(f site.Field) string {
	switch {
	case len(f.Options) > 0:
		return f.Options[0]
	case f.Type == reflect.TypeFor[site.Date]():
		return "2019-05-15"
	case f.Type.Kind() == reflect.Int:
		return "2019"
	}
	return f.Label
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
