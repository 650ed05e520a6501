package chart

import (
	"math"
	"regexp"
	"slices"
)

// maxOutline is how many points the outlines of a map may have: as many as fit into a
// drawing of ten kilobytes.
const maxOutline = 700

// maps lays out the outlines of regions, the darker the more, with the number under
// which the map has been approved below.
func (c *Chart) maps(width float64) *Scene {
	s := &Scene{Width: width}
	bounds := c.classes()
	top := c.classKey(s, bounds) + 6
	// Plate carrée with the scale that is true in the middle: regions are small.
	west, south, east, north := extent(c.spec.Regions)
	squeeze := math.Cos((south + north) / 2 * math.Pi / 180)
	scale := min(width/((east-west)*squeeze), 520/(north-south))
	offset := (width - (east-west)*squeeze*scale) / 2
	place := func(p Position) Point {
		return Point{X: offset + (p[0]-west)*squeeze*scale, Y: top + (north-p[1])*scale}
	}
	outlines := c.outlines(place)
	for i, ring := range outlines {
		l := c.regionLabel(c.spec.Regions[i].Name)
		v := math.NaN()
		title := clean(c.spec.Regions[i].Name) + "：" + noValue
		if l >= 0 {
			v, title = c.spec.Series[0].Values[l], c.tell(0, l)
		}
		s.path(class(bounds, v), ring...)
		s.title(title)
	}
	c.regionNames(s, outlines, bounds)
	bottom := top + (north-south)*scale
	lines, _ := wrap("审图号："+c.spec.Approval, smallType, width, 2)
	for n, line := range lines {
		s.text(0, bottom+22+float64(n)*smallType*leading, line, smallType, Start, "soft")
	}
	s.Height = math.Ceil(bottom + 22 + float64(len(lines)-1)*smallType*leading + 8)
	return s
}

// regionNames writes names and numbers into the regions that have room for them. The
// table has those of the others.
func (c *Chart) regionNames(s *Scene, outlines [][]Point, bounds []float64) {
	var taken [][4]float64 // middles and sizes
	for i, r := range c.spec.Regions {
		l := c.regionLabel(r.Name)
		if l < 0 {
			continue
		}
		v := c.spec.Series[0].Values[l]
		over := "lo"
		if class := class(bounds, v); class == "s4" || class == "s5" {
			over = "hi"
		}
		name, number := clean(r.Name), c.number(v)
		for _, lines := range [][]string{{name, number}, {name}} {
			wide := 0.0
			for _, line := range lines {
				wide = max(wide, textWidth(line, smallType))
			}
			high := float64(len(lines)) * smallType * 1.25
			at, ok := roomIn(outlines, i, wide+8, high+4, taken)
			if !ok {
				continue
			}
			taken = append(taken, [4]float64{at.X, at.Y, wide + 8, high + 4})
			for n, line := range lines {
				s.text(at.X, at.Y-high/2+(float64(n)+.625+lift)*smallType*1.25, line, smallType, Middle, over)
				s.title(c.tell(0, l))
			}
			break
		}
	}
}

// roomIn finds where a box lies wholly within a region: the middle of the widest place
// on one of some levels, away from the outlines of all and from what is taken.
func roomIn(outlines [][]Point, region int, wide, high float64, taken [][4]float64) (best Point, found bool) {
	const levels = 24
	ring := outlines[region]
	top, bottom := math.Inf(1), math.Inf(-1)
	for _, p := range ring {
		top, bottom = min(top, p.Y), max(bottom, p.Y)
	}
	widest := wide
	for n := range levels {
		y := top + (bottom-top)*(float64(n)+.5)/levels
		crossings := crossingsAt(ring, y)
		for k := 0; k+1 < len(crossings); k += 2 { // inside from every odd crossing to the next
			room := crossings[k+1] - crossings[k]
			if room < widest {
				continue
			}
			at := Point{X: (crossings[k] + crossings[k+1]) / 2, Y: y}
			if !slices.ContainsFunc(outlines, func(o []Point) bool { return meets(o, at, wide, high) }) &&
				!slices.ContainsFunc(taken, func(t [4]float64) bool {
					return math.Abs(t[0]-at.X) < (t[2]+wide)/2 && math.Abs(t[1]-at.Y) < (t[3]+high)/2
				}) {
				best, found, widest = at, true, room
			}
		}
	}
	return best, found
}

// edges calls do for every side of the rings until it returns true.
func edges(rings []Point, do func(a, b Point) bool) bool {
	first := 0
	for i, p := range rings {
		if p.Begin {
			first = i
		}
		next := i + 1
		if next == len(rings) || rings[next].Begin {
			next = first
		}
		if do(p, rings[next]) {
			return true
		}
	}
	return false
}

// crossingsAt lists where the rings cross a level, from the left.
func crossingsAt(rings []Point, y float64) (list []float64) {
	edges(rings, func(a, b Point) bool {
		if (a.Y > y) != (b.Y > y) {
			list = append(list, a.X+(y-a.Y)/(b.Y-a.Y)*(b.X-a.X))
		}
		return false
	})
	slices.Sort(list)
	return list
}

// meets reports whether a side of the rings comes into a box around a point.
func meets(rings []Point, at Point, wide, high float64) bool {
	left, right, top, bottom := at.X-wide/2, at.X+wide/2, at.Y-high/2, at.Y+high/2
	return edges(rings, func(a, b Point) bool {
		if max(a.X, b.X) < left || min(a.X, b.X) > right || max(a.Y, b.Y) < top || min(a.Y, b.Y) > bottom {
			return false
		}
		// What is left of the side after each edge of the box has cut it (Liang and Barsky 1984).
		from, to := 0.0, 1.0
		for _, cut := range [][2]float64{{a.X - b.X, a.X - left}, {b.X - a.X, right - a.X}, {a.Y - b.Y, a.Y - top}, {b.Y - a.Y, bottom - a.Y}} {
			switch p, q := cut[0], cut[1]; {
			case p == 0 && q < 0:
				return false
			case p < 0:
				from = max(from, q/p)
			case p > 0:
				to = min(to, q/p)
			}
		}
		return from <= to
	})
}

func (c *Chart) regionLabel(name string) int {
	return slices.IndexFunc(c.spec.Labels, func(l Label) bool { return l.Text == clean(name) })
}

func extent(regions []Region) (west, south, east, north float64) {
	west, south, east, north = 180, 90, -180, -90
	for _, r := range regions {
		for _, ring := range r.Rings {
			for _, p := range ring {
				west, east = min(west, p[0]), max(east, p[0])
				south, north = min(south, p[1]), max(north, p[1])
			}
		}
	}
	return west, south, east, north
}

// outlines places the rings of every region and leaves out points, as few as
// possible, until there are no more than fit.
func (c *Chart) outlines(place func(Position) Point) [][]Point {
	for tolerance := .3; ; tolerance *= 1.5 {
		list := make([][]Point, len(c.spec.Regions))
		n := 0
		for i, r := range c.spec.Regions {
			for _, ring := range r.Rings {
				points := make([]Point, len(ring))
				for k, p := range ring {
					points[k] = place(p)
				}
				points = simplified(points, tolerance)
				if len(points) < 4 && tolerance > .3 {
					continue // an island smaller than what can be seen
				}
				for k := range points {
					points[k].Begin = k == 0
				}
				list[i] = append(list[i], points...)
			}
			n += len(list[i])
		}
		if n <= maxOutline || tolerance > 100 {
			return list
		}
	}
}

// simplified leaves out the points that lie within a tolerance of the line between
// those that remain (Douglas and Peucker 1973).
func simplified(points []Point, tolerance float64) []Point {
	if len(points) < 3 {
		return points
	}
	keep := make([]bool, len(points))
	keep[0], keep[len(points)-1] = true, true
	type part struct{ from, to int }
	for stack := []part{{0, len(points) - 1}}; len(stack) > 0; {
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		far, at := tolerance, -1
		a, b := points[p.from], points[p.to]
		for i := p.from + 1; i < p.to; i++ {
			if d := distance(points[i], a, b); d > far {
				far, at = d, i
			}
		}
		if at >= 0 {
			keep[at] = true
			stack = append(stack, part{p.from, at}, part{at, p.to})
		}
	}
	var list []Point
	for i, p := range points {
		if keep[i] {
			list = append(list, p)
		}
	}
	return list
}

// distance is how far a point is from the line between two others.
func distance(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = max(0, min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/l))
	}
	return math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy)
}

// approval is how an approved map is numbered: GS（2019）1822号, 浙S（2020）17号.
var approval = regexp.MustCompile(`^\p{Han}{0,3}(GS|S)[(（〔\[]?[A-Z\p{Han}]*(19|20)\d\d[)）〕\]]?\d+号$`)

func checkMap(s *Spec) []Problem {
	switch {
	case s.Approval == "":
		return []Problem{{"地图缺审图号，不能公开", "写明审图号；没有送审的，改用方格图"}}
	case !approval.MatchString(s.Approval):
		return []Problem{{"“" + s.Approval + "”不是审图号", "照批准的写，如 GS（2019）1822号"}}
	case len(s.Regions) == 0:
		return []Problem{{"地图没有边界", "写明边界的 GeoJSON 文件；没有的，改用方格图"}}
	case len(s.Series) != 1 || len(s.Labels) == 0:
		return []Problem{{"地图画一列数值，这里有" + full(float64(len(s.Series)), "列"), "只写一列"}}
	}
	if _, high := span(s.Series[0].Values); math.IsNaN(high) {
		return []Problem{{"没有可画的数值", "检查所选的列和条件"}}
	}
	for _, r := range s.Regions {
		for _, ring := range r.Rings {
			for _, p := range ring {
				if !(math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 85) {
					return []Problem{{"“" + r.Name + "”的边界不是经纬度", "用 WGS 84 的经度和纬度，先经度后纬度"}}
				}
			}
		}
	}
	if west, south, east, north := extent(s.Regions); !(east-west > 1e-6 && north-south > 1e-6) {
		return []Problem{{"边界没有面积", "检查 GeoJSON 文件"}}
	}
	for _, l := range s.Labels {
		if !slices.ContainsFunc(s.Regions, func(r Region) bool { return clean(r.Name) == clean(l.Text) }) {
			return []Problem{{"“" + l.Text + "”在地图上没有边界", "数据里的名称要和 GeoJSON 里的一样"}}
		}
	}
	return nil
}
