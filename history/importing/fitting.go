package importing

import (
	"errors"

	"rpcexplorer/history/collection"
)

// largeText is how long the texts of a request are together whose file is tried before it is written. The others fit, whatever is escaped in them.
const largeText = collection.MaxFile / 8

// fitting are the items without the requests whose files could not be read again, since they are too large. These are told.
func (b *builder) fitting(items []Item) (fit []Item) {
	for _, it := range items {
		b.within(it.Name, func() {
			it.Items = b.fitting(it.Items)
			if b.fits(it) {
				fit = append(fit, it)
			}
		})
	}
	return fit
}

// fits reports whether the file of an item can be written, and tells why not.
func (b *builder) fits(it Item) bool {
	r := it.Request
	if r == nil || it.own.text != nil {
		return true
	}
	switch n := sizeOf(r); {
	case n < largeText:
		return true
	case n > collection.MaxFile:
		b.left(collection.ReasonTooLarge, n, collection.MaxFile)
		return false
	}
	_, err := collection.Edit(nil, r)
	if f := (*collection.Fault)(nil); errors.As(err, &f) {
		b.left(f.Reason, f.Args...)
	}
	return err == nil
}

// sizeOf is how long the texts of a request are together.
func sizeOf(r *collection.Request) int {
	n := len(r.Method) + len(r.Params) + len(r.Message) + len(r.Docs)
	for _, h := range r.Headers {
		n += len(h.Value)
	}
	for _, v := range r.Variables {
		n += len(v.Value)
	}
	return n
}
