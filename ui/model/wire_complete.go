package model

import (
	"rpcexplorer/rpcclient/query"
)

// FilterOffer is something that the filter could become.
type FilterOffer struct {
	Text  string // of the whole filter
	Title string // what is new in it
	Note  string
	More  bool // more is to be typed behind it
}

// CompleteFilter offers what the word before the caret could become, a place in the filter in bytes.
func (x *Wire) CompleteFilter(text string, caret int) []FilterOffer {
	c := query.Complete(text, caret, x.valuesOf)
	offers := make([]FilterOffer, 0, len(c.Offers))
	for _, o := range c.Offers {
		whole := text[:c.Off] + o.Text + text[c.Off+c.Len:]
		if whole == text {
			continue // it stands there already
		}
		note := ""
		if o.Name || o.Field == query.Error {
			note = x.w.T("query.field." + o.Field.String())
		}
		offers = append(offers, FilterOffer{Text: whole, Title: o.Text, Note: note, More: o.Name})
	}
	return offers
}

// valuesOf are the values of a field that are known here.
func (x *Wire) valuesOf(f query.Field) []string {
	switch f {
	case query.Method:
		return valuesIn(x.w.Methods())
	case query.Endpoint:
		return valuesIn(x.w.Addresses())
	case query.Carrier:
		return []string{"ZMQ", "HTTP", "WS", "TCP", "TLS", "UNIX", "STDIO"}
	}
	return nil
}

func valuesIn(list []Suggestion) []string {
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = s.Value
	}
	return all
}
