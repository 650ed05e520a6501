package check

import (
	"strings"

	"gongkai/internal/diag"
)

const synonymsFile = "data/synonyms.csv"

var ruleSynonym = diag.Rule{
	ID: "SYN-01", Title: "通俗语对照的一行没有意义",
	Why: "两个词相同，搜索不会多找到什么；重复的一行改了这一处、忘了那一处，就不知道用哪个权重。",
	Bad: "退休金,退休金,0.9", Good: "退休金,基本养老金,0.9",
}

var ruleSynonymWeight = diag.Rule{
	ID: "SYN-02", Title: "权重不在 0 到 1 之间",
	Why: "权重是通俗语有多大把握就是这个政策用语：1 是同一回事，0 是不用这一对。",
	Bad: "退休金,基本养老金,90", Good: "退休金,基本养老金,0.9",
}

var ruleSynonymCircle = diag.Rule{
	ID: "SYN-03", Title: "通俗语对照成了圈",
	Why: "左边是群众的说法，右边是文件的说法；两个词互相指着，就分不出哪个是文件里写的。",
	Bad: "退休金,养老金 和 养老金,退休金", Good: "退休金,基本养老金 和 养老金,基本养老金",
}

// synonyms looks at the rows that the site has written itself.
func synonyms(r *run) {
	first := map[[2]string]int{}
	to := map[string][]string{}
	for i := range r.site.Synonyms {
		s := &r.site.Synonyms[i]
		at := func(key string) diag.Place { return r.cell(synonymsFile, i+1, key) }
		plain, official := strings.TrimSpace(s.Plain), strings.TrimSpace(s.Official)
		if w, ok := s.Weight.Float(); ok && (w < 0 || w > 1) {
			r.report(ruleSynonymWeight.At(at("weight"), "权重是 %g", w).Hinted("写 0 到 1 之间的数，如 0.9；拿不准就不写"))
		}
		pair := [2]string{plain, official}
		switch other := first[pair]; {
		case plain == "" || official == "":
			continue // its absence is found when the file is read
		case plain == official:
			r.report(ruleSynonym.At(at("official"), "「%s」对照的是它自己", plain).Hinted("写文件里的说法，或者删去这一行"))
			continue
		case other > 0:
			r.report(ruleSynonym.At(at("plain"), "「%s」和「%s」在第%d项已经对照过", plain, official, other).Hinted("只留一行"))
			continue
		}
		first[pair] = i + 1
		if leads(to, official, plain, map[string]bool{}) {
			r.report(ruleSynonymCircle.At(at("official"), "「%s」又指回「%s」", official, plain).Hinted("右边只写文件里的说法"))
			continue
		}
		to[plain] = append(to[plain], official)
	}
}

// leads says whether a word leads to another, over any number of rows.
func leads(to map[string][]string, from, word string, seen map[string]bool) bool {
	if from == word {
		return true
	}
	if seen[from] {
		return false
	}
	seen[from] = true
	for _, next := range to[from] {
		if leads(to, next, word, seen) {
			return true
		}
	}
	return false
}
