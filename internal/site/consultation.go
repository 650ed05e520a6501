package site

import (
	"regexp"
	"strings"
)

// Consultation is a 调查征集: a draft on which the public is asked, and what became
// of what it said.
type Consultation struct {
	Common
	Opens    Date     `yaml:"opens" label:"开始日期" need:"must" hint:"2019-05-15"`
	Closes   Date     `yaml:"closes" label:"截止日期" need:"must" hint:"当天仍可以提意见"`
	Papers   []string `yaml:"papers" label:"征求意见稿和起草说明" hint:"附件或本站页面的路径，每行一个；正文就是草案的不写"`
	Form     string   `yaml:"form" label:"意见表" hint:"可以下载填写的文件，相对于本文件的路径"`
	Online   string   `yaml:"online" label:"在线填写" hint:"以 https:// 开头的网址"`
	Mail     string   `yaml:"mail" label:"收意见的邮箱" hint:"不写时用 gongkai.yaml 里的联系邮箱"`
	Comments string   `yaml:"comments" label:"意见数据集" hint:"data/ 下的路径；列有 意见、采纳情况、答复"`
	Answered Date     `yaml:"answered" label:"反馈日期" hint:"公布结果的日期"`
	Result   string   `yaml:"result" label:"结果说明" hint:"采纳了什么，没有采纳的为什么"`

	Opinions []Opinion `yaml:"-"` // of the dataset of comments
	Dataset  *Dataset  `yaml:"-"`
}

// Opinion is a row of the comments on a consultation. Its outcome is one of those
// below, or what the row says where that is none of them.
type Opinion struct {
	Text, Outcome, Reply string
}

// The states of a consultation.
const (
	NotOpen  = "未开始"
	Open     = "征集中"
	Closed   = "已结束"
	Answered = "已反馈"
)

// State says how a consultation stands on a day.
func (c *Consultation) State(on Date) string {
	switch {
	case !c.Answered.IsZero() && !on.Before(c.Answered):
		return Answered
	case on.Before(c.Opens):
		return NotOpen
	case c.Closes.Before(on):
		return Closed
	}
	return Open
}

// ResultAddress is where the result of the consultation is published.
func (c *Consultation) ResultAddress() string { return c.Address + "result/" }

// The columns of a dataset of comments.
const (
	OpinionColumn = "意见"
	OutcomeColumn = "采纳情况"
	ReplyColumn   = "答复"
)

// What becomes of a comment.
const (
	TakenUp     = "采纳"
	TakenPartly = "部分采纳"
	NotTaken    = "不采纳"
)

// OutcomeWords matches the words that offices have for an outcome.
const OutcomeWords = `(?:已|予以|部分|未|不|不予|未予)?采纳`

var outcomeWord = regexp.MustCompile(`^(` + OutcomeWords + `)[。.]?$`)

// OutcomeOf reads what became of a comment, for which offices have many words.
func OutcomeOf(s string) string {
	m := outcomeWord.FindStringSubmatch(strings.TrimSpace(s))
	switch {
	case m == nil:
		return s
	case strings.HasPrefix(m[1], "部分"):
		return TakenPartly
	case strings.ContainsAny(m[1], "未不"):
		return NotTaken
	}
	return TakenUp
}

// DefaultResultDays is after how many days without a result a consultation that
// has closed is reported, where the configuration sets no number.
const DefaultResultDays = 30
