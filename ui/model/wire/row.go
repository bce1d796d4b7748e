package wire

import (
	"strconv"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// Row is one frame as a row of the frame table.
type Row struct {
	Number  string
	Time    string
	Arrow   string
	Dir     wording.Tone // of the arrow
	Tag     string
	Frame   string // its parts, or the kind of event
	Size    string
	Summary string
	Tone    wording.Tone // of the summary
}

// arrows are the signs of the directions; shape and colour tell the same.
var arrows = map[rpcclient.Dir]struct {
	sign string
	tone wording.Tone
}{
	rpcclient.Sent:     {"→", wording.ToneSent},
	rpcclient.Received: {"←", wording.ToneReceived},
	rpcclient.Local:    {"●", wording.ToneWarn},
}

// Row describes the frame in a row. It takes the same short time however large the frame is.
func (x *Wire) Row(i int) Row {
	place, ok := x.placeAt(i)
	page := x.frames.Page(max(0, place-lookBack), lookBack+1)
	at := min(place, lookBack)
	if !ok || at >= len(page) {
		return Row{}
	}
	r := &page[at]
	arrow := arrows[r.Frame.Dir]
	summary, tone := x.summary(&r.Frame)
	row := Row{
		Number: strconv.FormatUint(r.Number, 10), Time: timeOf(page[:at], r),
		Arrow: arrow.sign, Dir: arrow.tone, Tag: r.Endpoint.Tag(),
		Frame: x.layout(&r.Frame), Summary: summary, Tone: tone,
	}
	if r.Frame.IsMessage() {
		row.Size = wording.Size(len(r.Frame.Data))
	}
	return row
}

// lookBack is how many rows back a frame's request is looked for, to tell the time since.
const lookBack = 50

// timeOf is the time of day of what begins something, and the time since its request of what follows.
func timeOf(before []rpcclient.Record, r *rpcclient.Record) string {
	if r.Frame.Dir == rpcclient.Sent {
		return wording.Clock(r.Frame.Time)
	}
	if 0 < r.Took && r.Took < time.Minute {
		return "+" + wording.Duration(r.Took)
	}
	for i := len(before) - 1; i >= 0; i-- {
		b := &before[i]
		mine := b.Exchange == r.Exchange || r.Exchange == 0 && b.Endpoint.String() == r.Endpoint.String()
		if b.Frame.Dir == rpcclient.Sent && mine {
			if since := r.Frame.Time.Sub(b.Frame.Time); since >= 0 && since < time.Minute {
				return "+" + wording.Duration(since)
			}
			break
		}
	}
	return wording.Clock(r.Frame.Time)
}

// layout tells how many parts a message has, or what kind of event a frame is.
func (x *Wire) layout(f *rpcclient.Frame) string {
	if !f.IsMessage() {
		return x.loop.T(f.Kind.Key())
	}
	return x.loop.T("frame.parts", len(f.Parts))
}

// MaxParts is how many parts of a frame are named in a line.
const MaxParts = 8

// Parts says of the first parts of a frame what each is, and how large.
func (x *Wire) Parts(f *rpcclient.Frame) []string {
	var parts []string
	for i, p := range f.Parts {
		if i == MaxParts {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, strconv.Itoa(i+1)+" "+x.loop.T(p.Kind.Key())+" "+wording.Size(p.Span.Len))
	}
	return parts
}
