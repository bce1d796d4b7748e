package rpcclient

import "rpcexplorer/rpcclient/jsonrpc"

// ItemState is what became of an item of a batch.
type ItemState uint8

// The states of items.
const (
	ItemTold     ItemState = iota // a notification: no reply was awaited
	ItemAnswered                  // its reply came
	ItemMissing                   // its reply did not come
	ItemDoubled                   // a reply to an item that had one already
	ItemForeign                   // a reply to no item that was sent
)

// BatchItem is an item of a batch that was sent, or a reply that belongs to none.
type BatchItem struct {
	State ItemState
	Sent  Span // the item in the message that was sent; empty where the reply belongs to none
	Reply Span // the reply in the body of its frame; empty where there is none
	Frame int  // the place in Exchange.Frames of the frame that holds the reply; 0 where there is none
}

// batch is a batch that was sent. Its replies come as one batch, as the specification has it, or each as a message of its
// own, as some servers send them: then the call ends with the last of them, or with its time. A message that answers no item
// ends the call in any case.
type batch struct {
	items  []sentItem
	left   map[string]int // by the key of their id, how many items have no reply yet
	waits  int            // how many these are
	pieces []Frame        // the replies that came as messages of their own, but for the one that ended the call
}

// sentItem is an item of a batch. An item that has no id, and is no notification, is answered under null.
type sentItem struct {
	span Span
	id   string // "" for a notification
}

// readBatch reads a batch that is to be sent.
func readBatch(raw []byte) *batch {
	b := &batch{left: map[string]int{}}
	for at, item := range jsonrpc.Items(raw) {
		sent := sentItem{span: at}
		switch {
		case item.Kind == jsonrpc.Notification:
		case item.ID.Len > 0:
			sent.id = string(item.ID.Of(raw))
		default:
			sent.id = "null"
		}
		if b.items = append(b.items, sent); sent.id != "" {
			b.left[jsonrpc.IDKey(sent.id)]++
			b.waits++
		}
	}
	return b
}

// ids are the ids, as they are written, of the items that have no reply yet. An item without an id has none.
func (b *batch) ids() []string {
	ids := make([]string, 0, len(b.items))
	for _, item := range b.items {
		if item.id != "" && item.id != "null" && b.left[jsonrpc.IDKey(item.id)] > 0 {
			ids = append(ids, item.id)
		}
	}
	return ids
}

// fit is how an arrival fits a batch that was sent.
type fit uint8

const (
	fitsAll    fit = iota // it ends the wait: the answer to the whole batch, or to the last item that had none
	fitsPart              // it answers an item, and others have no answer yet
	fitsNobody            // it answers an item that has an answer already
)

// takePiece keeps a reply that is a message of its own, if it answers an item.
func (b *batch) takePiece(a *arrival) fit {
	if a.message.Kind == jsonrpc.Batch || len(a.ids) == 0 {
		return fitsAll
	}
	key := jsonrpc.IDKey(string(a.ids[0]))
	left, ours := b.left[key]
	switch {
	case !ours, key == "null" && len(b.pieces) == 0: // an error about all of it
		return fitsAll
	case left == 0:
		return fitsNobody
	}
	b.left[key]--
	if b.waits--; b.waits == 0 {
		return fitsAll
	}
	b.pieces = append(b.pieces, a.frame)
	return fitsPart
}

// outcome tells what became of each item, by the frames of the exchange, of which the request is the first.
func (b *batch) outcome(frames []Frame) []BatchItem {
	replies := b.repliesIn(frames)
	m := newMatcher(b.items)
	for _, own := range []bool{true, false} { // ids as they are written, then by their meaning
		for i := range replies {
			if r := &replies[i]; r.State == ItemForeign {
				m.match(r, own)
			}
		}
	}
	for _, r := range replies {
		if r.State != ItemAnswered {
			m.items = append(m.items, r.BatchItem)
		}
	}
	return m.items
}

// itemReply is a reply to an item. It is foreign until it was matched.
type itemReply struct {
	BatchItem
	id string
}

// repliesIn are the replies to items in the frames that came. A message that is no batch is one if it has the id of an item.
func (b *batch) repliesIn(frames []Frame) []itemReply {
	var replies []itemReply
	for n, f := range frames {
		if n == 0 || !f.IsMessage() {
			continue
		}
		body := f.Body()
		add := func(at Span, m *jsonrpc.Message) {
			id := "null"
			if m.ID.Len > 0 {
				id = string(m.ID.Of(body))
			}
			replies = append(replies, itemReply{BatchItem{State: ItemForeign, Reply: at, Frame: n}, id})
		}
		m := jsonrpc.Parse(body)
		if _, ours := b.left[jsonrpc.IDKey(string(m.ID.Of(body)))]; m.IsReply() && ours && m.ID.Len > 0 {
			add(Span{Len: len(body)}, &m)
		}
		for at, item := range jsonrpc.Items(body) {
			if m.Kind == jsonrpc.Batch && !asks(&item) {
				add(at, &item)
			}
		}
	}
	return replies
}

// matcher gives replies to the items that they answer. Of items with one id the first that has no reply gets it.
type matcher struct {
	items  []BatchItem
	byText map[string][]int // the items with an id, as it is written
	byKey  map[string][]int // the same by its meaning
}

func newMatcher(sent []sentItem) *matcher {
	m := &matcher{make([]BatchItem, len(sent)), map[string][]int{}, map[string][]int{}}
	for i, item := range sent {
		m.items[i].Sent = item.span
		if item.id == "" {
			continue
		}
		m.items[i].State = ItemMissing
		m.byText[item.id] = append(m.byText[item.id], i)
		key := jsonrpc.IDKey(item.id)
		m.byKey[key] = append(m.byKey[key], i)
	}
	return m
}

// match looks for the item that a reply answers: by its id as it is written (own), or by what it means.
func (m *matcher) match(r *itemReply, own bool) {
	index, id := m.byText, r.id
	if !own {
		index, id = m.byKey, jsonrpc.IDKey(r.id)
	}
	open, known := index[id]
	for len(open) > 0 && m.items[open[0]].State == ItemAnswered {
		open = open[1:]
	}
	if len(open) > 0 {
		r.State = ItemAnswered
		item := &m.items[open[0]]
		item.State, item.Reply, item.Frame = ItemAnswered, r.Reply, r.Frame
		open = open[1:]
	} else if known && !own {
		r.State = ItemDoubled
	}
	if known {
		index[id] = open
	}
}

// noticesOf tells what is wrong with the items of a batch, each kind of it once: how often, and where first. Spans are those
// of the frame that Exchange.Reply gives.
func noticesOf(items []BatchItem, body []byte) []jsonrpc.Notice {
	counts := [ItemForeign + 1]int{}
	var first [ItemForeign + 1]Span
	pieces := 0
	for _, item := range items {
		if counts[item.State]++; counts[item.State] == 1 && item.Frame == 1 {
			first[item.State] = item.Reply
		}
		pieces = max(pieces, item.Frame)
	}
	answered, awaited := counts[ItemAnswered], counts[ItemAnswered]+counts[ItemMissing]
	whole := Span{Len: len(body)}
	var notices []jsonrpc.Notice
	tell := func(key string, at Span, args ...any) {
		if at.Len == 0 {
			at = whole
		}
		notices = append(notices, jsonrpc.Notice{Key: key, Args: args, Span: at})
	}
	switch {
	case answered == 0 && counts[ItemForeign]+counts[ItemDoubled] == 0:
		tell("notice.batch_refused", whole)
	case counts[ItemMissing] > 0:
		tell("notice.batch_missing", whole, counts[ItemMissing], awaited)
	}
	if pieces > 1 {
		tell("notice.batch_pieces", whole, pieces)
	}
	if n := counts[ItemDoubled]; n > 0 {
		tell("notice.batch_doubled", first[ItemDoubled], n)
	}
	if n := counts[ItemForeign]; n > 0 {
		tell("notice.batch_foreign", first[ItemForeign], n)
	}
	return notices
}
