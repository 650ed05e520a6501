package check

import (
	"regexp"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var rulePointID = diag.Rule{
	ID: "POINT-01", Title: "赠阅点编号重复",
	Why: "编号用来在各年的名单之间对照同一个赠阅点。",
	Bad: "P001、P001", Good: "P001、P002",
}

var ruleCoordinates = diag.Rule{
	ID: "POINT-02", Title: "赠阅点的坐标不能用",
	Why:   "不写坐标系，地图上会偏出几百米；经纬度缺一或写反，会落到别处。",
	Basis: "国内地图多用 GCJ-02 或 BD-09，数据交换用 WGS-84",
	Bad:   "lon 120.65，lat 28.01，coord_system 空", Good: "lon 120.65，lat 28.01，coord_system WGS-84",
}

var ruleContact = diag.Rule{
	ID: "POINT-03", Severity: diag.Warning, Title: "电话或邮编的写法不对",
	Why: "写错的电话打不通；被表格软件去掉前导零的邮编、区号也会在这里显出来。",
	Bad: "邮编 1000，电话 57700000101", Good: "邮编 001000，电话 0577-00000101",
}

const pointsFile = "data/gazette/points.csv"

var (
	postcode = regexp.MustCompile(`^\d{6}$`)
	// phone matches fixed lines with an area code and extension, mobile phones,
	// service numbers such as 12345 and 400 numbers.
	phone = regexp.MustCompile(`^(0\d{2,3}-\d{7,8}(-\d{1,5})?|\d{7,8}|1\d{10}|[1-9]\d{4}|[48]00-?\d{3}-?\d{4})$`)
)

// points looks at the places where the gazette can be had.
func points(r *run) {
	if r.site.Gazette == nil {
		return
	}
	seen := map[string]bool{}
	for _, p := range r.site.Gazette.Points {
		at := func(key string) diag.Place { return r.cell(pointsFile, p.Record, key) }
		if seen[p.PointID] {
			r.report(rulePointID.At(at("point_id"), "编号「%s」重复", p.PointID).Hinted("改为没有用过的编号"))
		}
		seen[p.PointID] = true
		lon, hasLon := p.Longitude.Float()
		lat, hasLat := p.Latitude.Float()
		switch {
		case hasLon != hasLat:
			r.report(ruleCoordinates.At(at("lon"), "「%s」的经度、纬度只写了一个", p.Name).Hinted("两个都写，或都不写"))
		case hasLon && (lon < 73 || lon > 136 || lat < 3 || lat > 54):
			r.report(ruleCoordinates.At(at("lon"), "「%s」的坐标（%s，%s）不在中国境内", p.Name, p.Longitude, p.Latitude).
				Hinted("经度在前约 73—136，纬度在后约 3—54；检查是否写反"))
		case hasLon && p.CoordSystem == "":
			r.report(ruleCoordinates.At(at("coord_system"), "「%s」有坐标而没有写明坐标系", p.Name).
				Hinted("写 WGS-84、GCJ-02 或 BD-09；不清楚的，先不要公布坐标"))
		}
		if p.Postcode != "" && !postcode.MatchString(p.Postcode) {
			r.report(ruleContact.At(at("postcode"), "邮编「%s」不是六位数字", p.Postcode).Hinted("表格中把这一列设为文本，补上前导零"))
		}
		if numbers := (site.RefList{}); p.Phone != "" {
			_ = numbers.UnmarshalCSV(p.Phone) // never fails
			for _, n := range numbers {
				if !phone.MatchString(n) {
					r.report(ruleContact.At(at("phone"), "电话「%s」的写法不对", n).Hinted("固定电话写区号，如 0577-00000101；几个号码用分号隔开"))
				}
			}
		}
		r.order(&site.Common{File: pointsFile, Record: p.Record}, "since", "起始日期", p.Since, "until", "停止日期", p.Until)
	}
}
