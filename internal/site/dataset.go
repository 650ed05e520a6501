package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/table"
)

// Theme is a folder of data/ and its datasets. Its theme.yaml may name it.
type Theme struct {
	Title    string     `yaml:"title" label:"名称"`
	Summary  string     `yaml:"summary" label:"说明"`
	Weight   int        `yaml:"weight" label:"排序"`
	Name     string     `yaml:"-"` // folder below data/
	Address  string     `yaml:"-"`
	Datasets []*Dataset `yaml:"-"`
}

// Dataset is a CSV file of data/ with what is known about it.
type Dataset struct {
	Common
	DatasetMeta
	Theme *Theme
	Name  string // file name without extension
	CSV   string // path in the source folder
	Table *table.Table

	Revisions []*Revision // newest first
	Unread    []Unread    // old versions that could not be read, newest first
	Earlier   bool        // there are versions older than those that were read

	WorkbookRows int // rows up to which a workbook is made; 0: DefaultWorkbookRows, below: none
}

// DatasetMeta is what the optional YAML file beside the CSV may say. Everything
// it leaves out is inferred from the data.
type DatasetMeta struct {
	Provider   string                `yaml:"provider" label:"数据提供方" need:"should"`
	Licence    string                `yaml:"licence" label:"许可" hint:"不写时用站点的许可"`
	Frequency  string                `yaml:"frequency" label:"更新频率" options:"实时|每日|每周|每月|每季度|每半年|每年|不定期|静态"`
	Period     string                `yaml:"period" label:"统计期间" hint:"2019 或 2019-01/2019-12"`
	Method     string                `yaml:"method" label:"统计口径"`
	Encoding   string                `yaml:"encoding" label:"文件编码" options:"UTF-8|GB18030|UTF-16LE|UTF-16BE" hint:"不写时自动判断"`
	HeaderRows int                   `yaml:"headerRows" label:"表头行数"`
	SkipRows   int                   `yaml:"skipRows" label:"跳过行数"`
	Fill       []string              `yaml:"fill" label:"向下填充"`
	Missing    map[string]string     `yaml:"missing" label:"缺失标记" hint:"标记: 含义"`
	Key        []string              `yaml:"key" label:"主键"`
	Personal   []string              `yaml:"allowPersonal" label:"允许个人信息的列" hint:"依法应当公开个人信息的列名，每行一个"`
	Chart      PlotMeta              `yaml:"chart" label:"图表" hint:"不写时由数据决定；不要图时写 chart: none"`
	Columns    map[string]ColumnMeta `yaml:"columns" label:"列"`
	View       ViewMeta              `yaml:"view" label:"逐项列表" hint:"写了就成为名录：每行一页，可按类查阅"`
	Explained  map[string]string     `yaml:"revisions" label:"修订说明" hint:"日期: 改了什么、为什么改"`
}

// ColumnMeta overrides what was inferred of one column.
type ColumnMeta struct {
	Title       string `yaml:"title" label:"名称"`
	Description string `yaml:"description" label:"说明"`
	Unit        string `yaml:"unit" label:"单位"`
	Type        string `yaml:"type" label:"类型"`
}

// ColumnIndex returns which column has a name, as it is written or as it is shown,
// or -1.
func (d *Dataset) ColumnIndex(name string) int {
	if d.Table == nil || name == "" {
		return -1
	}
	return slices.IndexFunc(d.Table.Columns, func(c table.Column) bool { return c.Name == name || c.Header == name })
}

// Download is one file that a dataset is offered as.
type Download struct {
	Name      string // file name below the dataset's address
	Format    string // what readers know it by
	Media     string // media type
	Note      string
	Skipped   string // why the file is not made; else empty
	Describes bool   // it holds no data, it describes the others to programs
}

// Downloads lists the files of the dataset in the order in which they are offered.
// One that cannot be made is listed with the reason.
func (d *Dataset) Downloads() []Download {
	list := []Download{
		{Name: d.Name + ".csv", Format: "CSV", Media: "text/csv", Note: "UTF-8，适合程序读取"},
		{Name: d.Name + ".excel.csv", Format: "CSV（Excel）", Media: "text/csv", Note: "带字节序标记，双击即可用表格软件打开"},
	}
	if d.Table != nil && d.Table.WithGBK {
		list = append(list, Download{Name: d.Name + ".gbk.csv", Format: "CSV（GBK）", Media: "text/csv", Note: "GBK 编码，供不认识 UTF-8 的旧版软件", Skipped: d.noGBK()})
	}
	return append(list, []Download{
		{Name: d.Name + ".xlsx", Format: "XLSX", Media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
			Note: "工作簿，含字段说明、出处与许可", Skipped: d.noWorkbook()},
		{Name: d.Name + ".json", Format: "JSON", Media: "application/json", Note: "含列说明"},
		{Name: d.Name + ".parquet", Format: "Parquet", Media: "application/vnd.apache.parquet", Note: "按列压缩、带类型，适合数据分析", Skipped: d.noParquet()},
		{Name: d.Name + ".zip", Format: "ZIP", Media: "application/zip", Note: "以上全部文件和说明"},
		{Name: d.packageName(), Format: "Data Package", Media: "application/json", Note: "供程序读取的数据说明", Describes: true},
		{Name: d.Name + ".csv-metadata.json", Format: "CSVW", Media: "application/csvm+json", Note: "供程序读取的列说明", Describes: true},
	}...)
}

// CatalogueFiles lists the files that describe all datasets: their list as a
// table, and descriptions for harvesters. These name addresses that can be
// followed from anywhere: a site without a place of publication has none. The
// last demands an address for mail.
func (s *Site) CatalogueFiles() []Download {
	if len(s.Themes) == 0 {
		return nil
	}
	list := []Download{
		{Name: "datasets.csv", Format: "CSV", Media: "text/csv", Note: "UTF-8，适合程序读取"},
		{Name: "datasets.excel.csv", Format: "Excel 用 CSV", Media: "text/csv", Note: "带字节序标记，双击即可用表格软件打开"},
		{Name: "datasets.json", Format: "JSON", Media: "application/json", Note: "含各项的说明"},
	}
	if s.Config.Origin() == "" {
		return list
	}
	list = append(list,
		Download{Name: "catalog.jsonld", Format: "DCAT-AP（JSON-LD）", Media: "application/ld+json", Describes: true},
		Download{Name: "catalog.ttl", Format: "DCAT-AP（Turtle）", Media: "text/turtle", Describes: true})
	if s.Config.Contact.Email != "" {
		list = append(list, Download{Name: "data.json", Format: "DCAT-US（data.json）", Media: "application/json", Describes: true})
	}
	return list
}

// DataAddress is the address of the page of all datasets.
const DataAddress = "/data/"

// packageName is the name that programs look for, unless the dataset has it.
func (d *Dataset) packageName() string {
	if d.Name == "datapackage" {
		return "package.json"
	}
	return "datapackage.json"
}

// DefaultWorkbookRows is the number of rows up to which a workbook is made where
// the configuration sets none. A workbook takes many times as long to make as
// any other format, and few programs handle larger ones well.
const DefaultWorkbookRows = 200_000

// What a workbook can hold (ECMA-376, and the limits Microsoft states).
const (
	maxSheetRows    = 1_048_576
	maxSheetColumns = 16_384
	maxSheetCell    = 32_767 // UTF-16 units
)

// noGBK names the characters for which there is no file in GBK, or nothing.
func (d *Dataset) noGBK() string {
	const named = 5
	var list []string
	for _, c := range d.Table.OutsideGBK {
		if len(list) == named {
			break
		}
		list = append(list, "“"+c.Character+"”（"+cmp.Or(c.Cell, "表头")+"，第"+strconv.Itoa(c.Line)+"行）")
	}
	switch n := len(d.Table.OutsideGBK); {
	case n == 0:
		return ""
	case n > named:
		list = append(list, "等")
	}
	return "有 GBK 没有的字：" + strings.Join(list, "、") + "，请下载 UTF-8 的 CSV"
}

// maxParquetColumns bounds the columns of a Parquet file, each of which costs its
// writer and every reader memory of its own.
const maxParquetColumns = 2000

// noParquet says why there is no Parquet file of the dataset, or nothing.
func (d *Dataset) noParquet() string {
	if d.Table == nil || len(d.Table.Columns) <= maxParquetColumns {
		return ""
	}
	return "共" + strconv.Itoa(len(d.Table.Columns)) + "列，多于" + strconv.Itoa(maxParquetColumns) + "列不生成，请下载 CSV"
}

// noWorkbook says why no workbook is made of the dataset, or nothing.
func (d *Dataset) noWorkbook() string {
	if d.Table == nil {
		return ""
	}
	limit := d.WorkbookRows
	if limit == 0 {
		limit = DefaultWorkbookRows
	}
	limit = min(limit, maxSheetRows-1)
	if d.Table.RowCount > limit {
		if limit < 0 {
			return "本站不提供工作簿，请下载 CSV"
		}
		return "共" + strconv.Itoa(d.Table.RowCount) + "行，超过工作簿上限" + strconv.Itoa(limit) + "行，请下载 CSV 或 Parquet"
	}
	if n := len(d.Table.Columns); n > maxSheetColumns {
		return "共" + strconv.Itoa(n) + "列，超过工作簿的" + strconv.Itoa(maxSheetColumns) + "列，请下载 CSV"
	}
	for _, c := range d.Table.Columns {
		if c.Longest > maxSheetCell {
			return "“" + c.Name + "”列有长于" + strconv.Itoa(maxSheetCell) + "字的内容，工作簿容纳不下，请下载 CSV"
		}
	}
	return ""
}
