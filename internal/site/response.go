package site

import "slices"

// Response is a 回应关切: what the public asked about, and the answer.
type Response struct {
	Common
	Concern   string   `yaml:"concern" label:"关切的问题" need:"must" hint:"一句话，公众怎样问就怎样写"`
	Asked     Date     `yaml:"asked" label:"出现日期" hint:"问题集中出现的日期"`
	Responder string   `yaml:"responder" label:"回应单位" need:"must"`
	Answers   []string `yaml:"answers" label:"所依据的文件" hint:"文件路径、地址、公报条目编号或发文字号"`
}

// EventsAddress is below where the pages of events are.
const EventsAddress = "/events/"

// Event is what belongs together: a release, what explains it, its data and the
// answers to what was asked about it, from first to last. What has no date is at
// the end.
type Event struct {
	Name    string
	Address string
	Entries []Entry
}

// GatherEvents makes the events that entries name, in the order in which they
// first come up. A document brings along what explains it, answers about it and
// is its data. load calls it once all references are resolved.
func (s *Site) GatherEvents() {
	var list []*Event
	byName := map[string]*Event{}
	s.eventOf = map[Entry]*Event{}
	type member struct {
		of    *Event
		entry Entry
	}
	known := map[member]bool{}
	add := func(v *Event, e Entry) {
		if known[member{v, e}] {
			return
		}
		known[member{v, e}] = true
		v.Entries = append(v.Entries, e)
		if s.eventOf[e] == nil {
			s.eventOf[e] = v
		}
	}
	for _, e := range s.Entries {
		name := e.Base().Event
		if name == "" {
			continue
		}
		v := byName[name]
		if v == nil {
			v = &Event{Name: name, Address: EventsAddress + inAddress(name) + "/"}
			byName[name] = v
			list = append(list, v)
		}
		add(v, e)
		for _, rel := range e.Base().Relations {
			if rel.Verb == InterpretedBy || rel.Verb == AnsweredBy || rel.Verb == UsesData {
				add(v, rel.To)
			}
		}
	}
	for _, v := range list {
		slices.SortStableFunc(v.Entries, func(a, b Entry) int {
			x, y := a.Base().Date, b.Base().Date
			if x.IsZero() != y.IsZero() {
				return -x.Compare(y)
			}
			return x.Compare(y)
		})
	}
	s.Events = list
	for _, v := range list {
		s.files[v.Address] = LinkGenerated
		s.files[EventsAddress] = LinkGenerated
	}
}

// EventOf returns the event that an entry belongs to, the first where there are
// several, or nil.
func (s *Site) EventOf(e Entry) *Event { return s.eventOf[e] }
