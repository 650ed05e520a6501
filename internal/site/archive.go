package site

// ArchiveLevel is a kind of organs in the archive of annual reports.
type ArchiveLevel struct {
	Name, Label string
	Organs      []ArchiveOrgan
}

// ArchiveOrgan is an organ with its reports.
type ArchiveOrgan struct {
	Name    string
	Reports []*Report // by the years of the archive; nil where there is none
	First   int       // index of the oldest
}

// The archive of annual reports.
const (
	ArchiveAddress = "/reports/archive/"
	ArchiveName    = "reports"
)

// Archive lists the annual reports by kinds of organs, organs and years, and the years,
// each from the first to the last of any. Of two reports for one year the first counts.
func (s *Site) Archive() (levels []ArchiveLevel, years []int) {
	reports := s.Reports()
	if len(reports) == 0 {
		return nil, nil
	}
	first, last := reports[0].Year, reports[0].Year
	for _, r := range reports {
		first, last = min(first, r.Year), max(last, r.Year)
	}
	last = min(last, first+maxArchive-1) // a mistyped year makes no page of ten thousand
	for y := first; y <= last; y++ {
		years = append(years, y)
	}
	for _, known := range Levels {
		level := ArchiveLevel{Name: known.Name, Label: known.Label}
		at := map[string]int{}
		for _, r := range reports {
			if r.Level != known.Name || r.Year > last {
				continue
			}
			i, ok := at[r.Organ]
			if !ok {
				i = len(level.Organs)
				at[r.Organ] = i
				level.Organs = append(level.Organs, ArchiveOrgan{r.Organ, make([]*Report, len(years)), len(years)})
			}
			organ, y := &level.Organs[i], r.Year-first
			if organ.First = min(organ.First, y); organ.Reports[y] == nil {
				organ.Reports[y] = r
			}
		}
		if len(level.Organs) > 0 {
			levels = append(levels, level)
		}
	}
	return levels, years
}

// maxArchive is how many years the archive has at most.
const maxArchive = 40
