package site

// Interpretation is a 政策解读: it explains one or more documents to the public.
type Interpretation struct {
	Common
	Form        string   `yaml:"form" label:"解读形式" need:"must" options:"文字|图解|视频|问答|发布会|专家"`
	Interprets  []string `yaml:"interprets" label:"解读文件" need:"must" hint:"文件路径（documents/名称.md）、地址、公报条目编号或发文字号"`
	Interpreter string   `yaml:"interpreter" label:"解读机关" need:"should" hint:"谁起草、谁解读"`
	Contact     string   `yaml:"contact" label:"联系方式" hint:"解读机关对外公开的电话"`
}

// Infographic is a 图解: a long page of figures and short texts.
type Infographic struct {
	Common
	Interprets []string `yaml:"interprets" label:"解读文件" hint:"图解所依据的文件"`
	FigureKeys []string `yaml:"figures" label:"关键数字" hint:"数字表中的键，写作 键 或 键@年份"`
	Icons      []string `yaml:"icons" label:"图标" hint:"关键数字的图标，依次写名称，如 信封、完成；不要图标的写 无"`
	Tone       string   `yaml:"tone" label:"色调" options:"red|blue"`
}
