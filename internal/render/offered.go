package render

import (
	"html/template"
	"io"
	"strings"

	"gongkai/internal/export"
	"gongkai/internal/site"
)

// offered is what a dataset is offered as: its downloads and the files of the
// table viewer. All outputs of the dataset share it, so that its rows are read
// as seldom as possible, and a sum found while one is published serves the page.
type offered struct {
	key    uint64 // of everything that the bytes of any of the files depend on
	plate  *plate // nil where there is no chart
	files  []*export.File
	chunks *export.Chunks
}

func (r *Renderer) offered(d *site.Dataset) *offered {
	if v, ok := r.data.Load(d); ok {
		return v.(*offered)
	}
	about := export.Describe(&r.site.Config, d)
	plot, _ := d.Plot() // what is wrong with it is for package check to say
	o := &offered{
		key: keyOf(r.build, d.Table.SHA256, about, d.Meta, d.DatasetMeta, d.Table.Columns),
	}
	if plot != nil {
		o.plate = r.plate(d, plot, o.key)
	}
	if r.Preview { // shows the viewer, and a download only to who asks for it
		o.files, o.chunks = export.Files(&r.site.Config, d), export.NewChunks(d)
	} else {
		o.files, o.chunks = export.All(&r.site.Config, d)
	}
	v, _ := r.data.LoadOrStore(d, o)
	return v.(*offered)
}

// dataFiles makes the outputs of a dataset's downloads and of its viewer.
// Neither the theme nor the rest of the configuration matters to them.
func (r *Renderer) dataFiles(d *site.Dataset) []Output {
	o := r.offered(d)
	var list []Output
	add := func(name string, write func(io.Writer) error) {
		list = append(list, Output{strings.TrimPrefix(d.Address+name, "/"), func() (uint64, func(io.Writer) error) {
			return keyOf(o.key, name), write
		}})
	}
	for _, f := range o.files {
		if f.Skipped == "" {
			add(f.Name, f.Write)
		}
	}
	for _, f := range o.chunks.Files() {
		add(f.Name, f.Write)
	}
	if o.plate != nil {
		list = append(list, r.plateOutputs(o.plate)...)
	}
	r.Memory.hold(o.key)
	return list
}

// known is what the page of a dataset says that takes all rows to find out.
type known struct {
	Files    []fileSum // of each download
	Pictures []template.HTML
}

// fileSum has no SHA256 where the file is not made.
type fileSum struct {
	Size   int64
	SHA256 string
}

// known finds it out, unless an earlier run has. A preview does without the sums,
// because a large dataset would take a minute.
func (r *Renderer) known(d *site.Dataset, o *offered) (k known, err error) {
	if r.Memory.recall(o.key, &k) {
		return k, nil
	}
	k = known{make([]fileSum, len(o.files)), make([]template.HTML, len(d.Table.Columns))}
	for i := range k.Pictures {
		if k.Pictures[i], err = picture(o.chunks, &d.Table.Columns[i], i); err != nil {
			return k, err
		}
	}
	if r.Preview {
		return k, nil
	}
	for i, f := range o.files {
		if f.Skipped != "" {
			continue
		}
		if k.Files[i].Size, k.Files[i].SHA256, err = f.Sum(); err != nil {
			return k, err
		}
	}
	r.Memory.keep(o.key, k)
	return k, nil
}
