package site

import (
	"fmt"
	"strings"
	"testing"
)

func TestArchive(t *testing.T) {
	s := &Site{}
	for _, r := range []Report{
		{Organ: "甲局", Level: "部门", Year: 2021}, {Organ: "市政府", Level: "政府", Year: 2019}, {Organ: "甲局", Level: "部门", Year: 2019},
		{Organ: "市政府", Level: "政府", Year: 2020}, {Organ: "乙局", Level: "部门", Year: 2020}, {Organ: "甲局", Level: "部门", Year: 2019},
		{Organ: "丙局", Level: "部门", Year: 9999},
	} {
		s.Entries = append(s.Entries, &r)
	}
	levels, years := s.Archive()
	if len(years) != maxArchive || years[0] != 2019 {
		t.Fatal(years)
	}
	var got strings.Builder
	for _, level := range levels {
		fmt.Fprint(&got, level.Label)
		for _, organ := range level.Organs {
			fmt.Fprint(&got, " ", organ.Name)
			for y, r := range organ.Reports[:3] {
				switch {
				case r != nil:
					fmt.Fprint(&got, "有")
				case y > organ.First:
					fmt.Fprint(&got, "缺")
				default:
					fmt.Fprint(&got, "—")
				}
			}
		}
		fmt.Fprintln(&got)
	}
	if want := "市政府 市政府有有缺\n部门 甲局有缺有 乙局—有缺\n"; got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
}
