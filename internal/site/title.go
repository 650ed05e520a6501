package site

import "strings"

var inner = strings.NewReplacer("《", "〈", "》", "〉", "〈", "《", "〉", "》")

// Named puts a title into 书名号, of which those within it become single ones:
// 《关于印发〈某某办法〉的通知》.
func Named(title string) string { return "《" + inner.Replace(title) + "》" }
