package site

import "gongkai/internal/table"

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
	Personal   bool                  `yaml:"allowPersonal" label:"允许个人信息"`
	Columns    map[string]ColumnMeta `yaml:"columns" label:"列"`
}

// ColumnMeta overrides what was inferred of one column.
type ColumnMeta struct {
	Title       string `yaml:"title" label:"名称"`
	Description string `yaml:"description" label:"说明"`
	Unit        string `yaml:"unit" label:"单位"`
	Type        string `yaml:"type" label:"类型"`
}

// Download is one file that a dataset is offered as.
type Download struct {
	Name   string // file name below the dataset's address
	Format string // what readers know it by
	Media  string // media type
	Note   string
}

// Downloads lists the files of the dataset in the order in which they are offered.
func (d *Dataset) Downloads() []Download {
	return []Download{
		{d.Name + ".csv", "CSV", "text/csv", "UTF-8，适合程序读取"},
		{d.Name + ".excel.csv", "CSV（Excel）", "text/csv", "带字节序标记，双击即可用表格软件打开"},
		{d.Name + ".json", "JSON", "application/json", "含列说明"},
	}
}
