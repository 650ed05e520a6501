package site

// Holiday is a day on which offices do otherwise than on the days of its kind,
// a row of data/holidays.csv. The notices on public holidays give them year by
// year: weekdays that are off, and weekend days that are worked instead.
type Holiday struct {
	Day  Date   `csv:"date" label:"日期" need:"must"`
	Name string `csv:"name" label:"节日" need:"must"`
	Kind string `csv:"kind" label:"类别" need:"must" options:"休|班"`
}

// Synonym joins an everyday word to the official term, a row of
// data/synonyms.csv.
type Synonym struct {
	Plain    string `csv:"plain" label:"通俗语" need:"must"`
	Official string `csv:"official" label:"政策用语" need:"must"`
	Weight   Num    `csv:"weight" label:"权重"`
}
