package check_test

// synonymTests are cases of the table of everyday words.
func synonymTests() []ruleTest {
	return []ruleTest{{"everyday words that say nothing", false, []string{"data/synonyms.csv", `通俗语,政策用语,权重
退休金,基本养老金,0.9
退休金,基本养老金,0.8
社保,社保,1
拆迁,征收,90
征收,收地,1
收地,拆迁,1
老话,新词,
公积金,住房公积金,0
`, "content/about.md", "---\ntitle: 关于\n---\n\n基本养老金、社保、征收、收地、拆迁。\n"}, `data/synonyms.csv:3:1 SYN-01
data/synonyms.csv:4:4 SYN-01
data/synonyms.csv:5:7 SYN-02
data/synonyms.csv:7:4 SYN-03
data/synonyms.csv:8:4 SYN-04
`}}
}
