package font

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"time"

	"gongkai/internal/diag"
)

// Library opens font files, each once as long as it does not change, so that all
// documents of a process share faces and what was converted for them. The zero value is
// ready, and may be used by several goroutines.
type Library struct {
	mutex sync.Mutex
	books map[string]*book
	stale []*os.File // files that have changed since; faces may still read them
}

// book is an open font file with the faces that were read.
type book struct {
	*file
	opened   *os.File
	modified time.Time
	faces    map[int]*Face
}

// Close closes the font files. No face of the library may be used after.
func (l *Library) Close() (err error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	for _, b := range l.books {
		l.stale = append(l.stale, b.opened)
	}
	for _, f := range l.stale {
		err = errors.Join(err, f.Close())
	}
	l.books, l.stale = nil, nil
	return err
}

// open returns the face of a file that suits simplified Chinese and the weight best, if
// it may be embedded.
func (l *Library) open(path string, weight int) (*Face, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	b, err := l.book(path)
	if err != nil {
		return nil, err
	}
	index, err := b.choose(weight)
	if err != nil {
		return nil, err
	}
	face := b.faces[index]
	if face == nil {
		if face, err = b.face(index); err != nil {
			return nil, err
		}
		b.faces[index] = face
	}
	if err := face.Embeddable(); err != nil {
		return nil, err
	}
	return face, nil
}

// book opens a file.
func (l *Library) book(path string) (*book, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("不是普通文件")
	}
	if b := l.books[path]; b != nil {
		if b.size == info.Size() && b.modified.Equal(info.ModTime()) {
			return b, nil
		}
		l.stale = append(l.stale, b.opened)
	}
	opened, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	b := &book{newFile(opened, info.Size()), opened, info.ModTime(), map[int]*Face{}}
	b.path = path
	if l.books == nil {
		l.books = map[string]*book{}
	}
	l.books[path] = b
	return b, nil
}

// simplified matches the PostScript names of faces for simplified Chinese.
var simplified = regexp.MustCompile(`(?i)(sc|cn|gb|hans)(-|$)`)

// choose returns the index of the face that suits best.
func (f *file) choose(weight int) (best int, err error) {
	offsets, err := f.faces()
	if err != nil || len(offsets) == 1 {
		return 0, err
	}
	least := 0
	for i, offset := range offsets {
		tables, err := f.directory(offset)
		if err != nil {
			return 0, err
		}
		name, err := f.postScriptName(tables)
		if err != nil {
			return 0, err
		}
		away := regular - weight
		if t, ok := tables["OS/2"]; ok {
			os2, err := f.part(t, 0, 6)
			if err != nil {
				return 0, err
			}
			away = int(binary.BigEndian.Uint16(os2[4:])) - weight
		}
		const otherScript = 1 << 16 // more than any difference of weights
		penalty := max(away, -away)
		if !simplified.MatchString(name) {
			penalty += otherScript
		}
		if i == 0 || penalty < least {
			best, least = i, penalty
		}
	}
	return best, nil
}

// Rules lists what this room finds.
var Rules = []*diag.Rule{&ruleUnusable, &ruleNone, &ruleMissing, &ruleNoPictures, &ruleUndrawn}

var ruleUnusable = diag.Rule{
	ID: "FONT-01", Severity: diag.Error, Title: "字体不能使用",
	Why: "公报的 PDF 文件要嵌入所用的字形。字体找不到、已损坏，或者许可不允许嵌入，印出来的就不是所选的字体，甚至缺字。",
	Bad: "font:\n  serif: fonts/songti.woff2", Good: "font:\n  serif: fonts/NotoSerifSC-Regular.ttf",
}

var ruleNone = diag.Rule{
	ID: "FONT-02", Severity: diag.Warning, Title: "没有找到中文字体",
	Why: "没有字体时，公报的 PDF 只写明字体的名称，由阅读器用自己的字体显示：版面可能略有出入，生僻字可能显示不出来。",
	Bad: "（系统和 fonts/ 目录里都没有中文字体）", Good: "fonts/NotoSerifSC-Regular.ttf",
}

// None says that a site whose issues are printed has no font.
func None() diag.Finding {
	return ruleNone.At(diag.Place{File: "gongkai.yaml"}, "没有找到中文字体，公报 PDF 没有嵌入字体").
		Hinted("安装 fonts-noto-cjk，或把字体文件放到 fonts/ 目录")
}

var ruleMissing = diag.Rule{
	ID: "FONT-03", Severity: diag.Error, Title: "字体缺字",
	Why: "公报上的文本是标准文本，一个字也不能缺，不能印成方框。所用的字体没有这个字，就要另找有这个字的字体。",
	Bad: "任命𠮷某为主任。（字体里没有“𠮷”）", Good: "pdf:\n  font:\n    fallback: [fonts/NotoSerifCJK-Regular.ttc]",
}

// Replaced says that an issue is printed with 〓 in place of a character, because
// there is no font to take it from and readers cannot be expected to have it.
func Replaced(at diag.Place, char rune, item string) diag.Finding {
	f := ruleMissing.At(at, "条目 %s 里的「%c」（U+%04X）在 PDF 里印成了“〓”：没有字体可以嵌入，阅读器的字体多半没有这个字", item, char, char).
		Hinted("安装 fonts-noto-cjk，或者把有这个字的字体放到 fonts/ 目录；正式发布以前必须改正")
	f.Severity = diag.Warning
	return f
}

// Missing says that no font has a character of an item of the gazette.
func Missing(at diag.Place, char rune, item string) diag.Finding {
	return ruleMissing.At(at, "条目 %s 里的「%c」（U+%04X）在所用的字体里都没有", item, char, char).
		Hinted("在 gongkai.yaml 的 pdf.font.fallback 里加一个有这个字的字体，或安装 fonts-noto-cjk")
}

var ruleNoPictures = diag.Rule{
	ID: "FONT-04", Severity: diag.Warning, Title: "没有字体，图片没有生成",
	Why: "图表和图解的 PNG 图片、分享时显示的图片，上面的字要用中文字体画出来。没有字体时不生成这些图片，网页照常显示。",
	Bad: "（系统和 fonts/ 目录里都没有中文字体）", Good: "fonts/NotoSansSC-Regular.ttf",
}

// NoneForPictures says that a site that has charts or infographics has no font.
func NoneForPictures() diag.Finding {
	return ruleNoPictures.At(diag.Place{File: "gongkai.yaml"}, "没有找到中文字体，没有生成图表和分享的 PNG 图片").
		Hinted("安装 fonts-noto-cjk 或者 fonts-wqy-microhei，或把字体文件放到 fonts/ 目录")
}

var ruleUndrawn = diag.Rule{
	ID: "FONT-05", Severity: diag.Error, Title: "图片缺字",
	Why: "图片上的字不能缺，也不能画成方框。所用的字体没有这个字，就要另找有这个字的字体。",
	Bad: "标题里有“𠮷”，字体里没有", Good: "pdf:\n  font:\n    fallback: [fonts/NotoSerifCJK-Regular.ttc]",
}

// Undrawn says that no font has a character of a picture.
func Undrawn(at diag.Place, char rune) diag.Finding {
	return ruleUndrawn.At(at, "图片上的「%c」（U+%04X）在所用的字体里都没有", char, char).
		Hinted("在 gongkai.yaml 的 pdf.font.fallback 里加一个有这个字的字体，或安装 fonts-noto-cjk")
}

func unusable(path string, err error) diag.Finding {
	place := diag.Place{File: filepath.ToSlash(path)}
	if errors.Is(err, fs.ErrNotExist) {
		return ruleUnusable.At(place, "找不到这个字体文件").Hinted("检查文件名和所在目录；也可以不指定字体，由程序寻找")
	}
	var failed *fs.PathError // its own text has the whole path in it
	if errors.As(err, &failed) {
		return ruleUnusable.At(place, "无法读取：%v", failed.Err).Hinted("检查文件和所在目录的权限")
	}
	return ruleUnusable.At(place, "%v", err).Hinted("换用许可允许嵌入的 TTF、OTF 或 TTC 字体")
}
