package site

// A Listing is the items of the gazette under one heading: a column, an issuing
// organ, or the mark of an organ in document numbers 机关代字.
type Listing struct {
	Title   string
	Address string
	Items   []Listed // newest first
}

// Listed is an item with the year under which it stands in a listing.
type Listed struct {
	*Item
	Year int
}

// Addresses of the listings, below which every one has its own.
const (
	ByColumnAddress = "/gazette/column/"
	ByIssuerAddress = "/gazette/issuer/"
	ByMarkAddress   = "/gazette/number/"
)

// Listings returns all listings of the gazette.
func (g *Gazette) Listings() []*Listing {
	list := append([]*Listing(nil), g.ByColumn...)
	list = append(list, g.ByIssuer...)
	return append(list, g.ByMark...)
}
