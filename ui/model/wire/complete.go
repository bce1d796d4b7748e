package wire

import (
	"rpcexplorer/rpcclient/query"
)

// Offer is something that the filter could become.
type Offer struct {
	Text  string // of the whole filter
	Title string // what is new in it
	Note  string
	More  bool // more is to be typed behind it
}

// CompleteFilter offers what the word before the caret could become, a place in the filter in bytes.
func (x *Wire) CompleteFilter(text string, caret int) []Offer {
	c := query.Complete(text, caret, x.around.Known)
	offers := make([]Offer, 0, len(c.Offers))
	for _, o := range c.Offers {
		whole := text[:c.Off] + o.Text + text[c.Off+c.Len:]
		if whole == text {
			continue // it stands there already
		}
		note := ""
		if o.Name || o.Field == query.Error {
			note = x.loop.T("query.field." + o.Field.String())
		}
		offers = append(offers, Offer{Text: whole, Title: o.Text, Note: note, More: o.Name})
	}
	return offers
}
