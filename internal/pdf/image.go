package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // registers its format
	_ "image/jpeg"
	_ "image/png"
)

// Image is a picture to be drawn any number of times.
type Image struct {
	Width, Height int // in pixels

	dict string
	body []byte // compressed already if it is a JPEG
	jpeg bool
	mask []byte // opacity of each pixel, or nil
	ref  ref
	of   *file
}

// maxPixels bounds what a picture takes while it is read.
const maxPixels = 64 << 20

// NewImage reads a picture: JPEG, which goes into the file as it is, PNG or GIF.
func NewImage(src []byte) (*Image, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(src))
	if err != nil {
		return nil, err
	}
	i := &Image{Width: config.Width, Height: config.Height}
	if config.Width <= 0 || config.Height <= 0 || config.Width > maxPixels/config.Height {
		return nil, fmt.Errorf("%d×%d pixels are too many", config.Width, config.Height)
	}
	if format == "jpeg" {
		i.jpeg, i.body = true, src
		switch config.ColorModel {
		case color.GrayModel:
			i.dict = "/ColorSpace/DeviceGray"
		case color.CMYKModel:
			// All programs that write these write them inverted.
			i.dict = "/ColorSpace/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]"
		default:
			i.dict = "/ColorSpace/DeviceRGB"
		}
		return i, nil
	}
	picture, _, err := image.Decode(bytes.NewReader(src))
	if err != nil {
		return nil, err
	}
	i.samples(picture)
	return i, nil
}

// samples takes the colours and the opacity of every pixel.
func (i *Image) samples(picture image.Image) {
	gray := picture.ColorModel() == color.GrayModel || picture.ColorModel() == color.Gray16Model
	opaque := true
	b := picture.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA)
			if i.body = append(i.body, c.R); !gray {
				i.body = append(i.body, c.G, c.B)
			}
			i.mask = append(i.mask, c.A)
			opaque = opaque && c.A == 0xff
		}
	}
	if i.dict = "/ColorSpace/DeviceRGB"; gray {
		i.dict = "/ColorSpace/DeviceGray"
	}
	if opaque {
		i.mask = nil
	}
}

// write writes the picture, unless it is in the file already.
func (i *Image) write(f *file) ref {
	if i.of == f {
		return i.ref
	}
	i.of, i.ref = f, f.alloc()
	size := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8", i.Width, i.Height)
	dict := size + i.dict
	if i.mask != nil {
		mask := f.alloc()
		f.stream(mask, size+"/ColorSpace/DeviceGray", i.mask)
		dict += "/SMask " + mask.String()
	}
	if i.jpeg {
		f.raw(i.ref, dict+"/Filter/DCTDecode", i.body)
	} else {
		f.stream(i.ref, dict, i.body)
	}
	return i.ref
}
