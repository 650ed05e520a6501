package site

import "gongkai/internal/chart"

// DrawingMeta is what an editor writes in a block ```chart of a text. The Chinese
// word of a key serves as the key too.
type DrawingMeta struct {
	Type        string            `yaml:"type" label:"类型" need:"must" hint:"条形、分组、堆叠、百分比、折线、面积、对比、斜率、点图、百格、图标、环形、流向、小图组、方格图、地图"`
	ID          string            `yaml:"id" label:"标识" hint:"字母、数字和连字符；是图的地址，发布后不要改"`
	Data        string            `yaml:"data" label:"数据" hint:"data/ 下的路径，如 statistics/figures；不写时数据写在 --- 之后"`
	X           string            `yaml:"x" label:"分项" hint:"每一项的名称或者时间所在的列"`
	Y           []string          `yaml:"y" label:"数值" hint:"数值所在的列，每行一个"`
	Series      []string          `yaml:"series" label:"系列" hint:"同“数值”，宽表里的几列"`
	By          string            `yaml:"by" label:"分组" hint:"长表里区分各个系列的列"`
	From        string            `yaml:"from" label:"从" hint:"流向图：来处所在的列"`
	To          string            `yaml:"to" label:"到" hint:"流向图：去处所在的列"`
	Where       string            `yaml:"where" label:"筛选" hint:"如 年份 = 2019 且 地区 != 合计"`
	Unit        string            `yaml:"unit" label:"单位"`
	Title       string            `yaml:"title" label:"标题" need:"must" hint:"写结论，如 近三分之二的申请予以公开或部分公开"`
	Subtitle    string            `yaml:"subtitle" label:"副标题" hint:"数据是什么、哪里、哪一年；不写时由数据决定"`
	Sort        string            `yaml:"sort" label:"排序" options:"desc|asc|data|value desc|value asc|降序|升序|原序" hint:"降序、升序或原序"`
	Last        string            `yaml:"last" label:"排在最后" hint:"不写时是以“其他”开头的一项"`
	Share       bool              `yaml:"share" label:"占比" hint:"写 true 时数值旁边写占全部的多少"`
	Zero        string            `yaml:"zero" label:"从零开始" options:"true|false|是|否" hint:"折线写 false 时坐标轴可以不从零开始"`
	Each        int               `yaml:"each" label:"每个图标" hint:"图标图：一个图标是多少"`
	Highlight   []string          `yaml:"highlight" label:"突出" hint:"用颜色突出的项，其余为灰色"`
	Annotations []RemarkMeta      `yaml:"annotate" label:"标注" hint:"写在哪一项: 写什么；或者一项一条，写 at 和 text"`
	Regions     string            `yaml:"map" label:"区域" hint:"地图：GeoJSON 文件，坐标是 WGS-84"`
	Approval    string            `yaml:"approval" label:"审图号" hint:"地图必须写，印在图下"`
	Note        string            `yaml:"note" label:"图注" hint:"读图时必须知道的口径"`
	Source      string            `yaml:"source" label:"来源" hint:"不写时用数据集的来源"`
	Expect      map[string]string `yaml:"expect" label:"核对" hint:"项目: 应有的数；total 是合计，rows 是项数"`
	Claim       []string          `yaml:"claim" label:"断言" hint:"标题所依据的判断，如 (公开 + 部分公开) / total 在 0.63..0.67"`
}

// RemarkMeta is an annotation of a chart.
type RemarkMeta struct {
	At   string `yaml:"at" label:"位置" need:"must"`
	Text string `yaml:"text" label:"文字" need:"must"`
}

// Drawing is a chart of a text.
type Drawing struct {
	Name    string // part of its address, and its anchor on the page
	Title   string // the headline
	Spec    chart.Spec
	Note    string
	Source  string
	Dataset *Dataset // nil where the numbers stand in the block
	Line    int      // of the file, on which the block begins
}

// IndexDrawings lists the pages and files of the charts in texts among what is
// published. load calls it once they have been read.
func (s *Site) IndexDrawings() {
	for e := range s.All() {
		for _, d := range e.Base().Drawings {
			if d == nil {
				continue
			}
			for _, end := range []string{"/", ".svg", ".png", ".csv"} {
				s.files[e.Base().Address+d.Name+end] = LinkGenerated
			}
		}
	}
}
