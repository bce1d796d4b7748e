package model_test

import (
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/model/wire"
)

// marked is the text of the bytes that are marked in the selected frame.
func (d *desk) marked() string {
	record, ok := d.Wire.Selected()
	if !ok {
		return "no frame"
	}
	return string(d.Wire.Marked().Of(record.Frame.Data))
}

// pointed is the text of the value that is pointed at, and its path.
func (d *desk) pointed() string {
	r := d.tab().Response()
	p := r.Pointer()
	return fmt.Sprintf("%s at %s", p.Node.Of(r.Body), p.Path)
}

func TestSelectionFollowsTheReply(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.send()
		record, ok := d.Wire.Selected()
		want(t, "selected", ok, true)
		want(t, "its body", string(record.Frame.Body()), answer(d.tab().Response()))
		d.Wire.Select(0)
		d.Wire.Following = false // the person has scrolled up
		d.send()
		row, _ := d.Wire.SelectedRow()
		want(t, "row", row, 0)
		d.Wire.Clear()
		_, ok = d.Wire.Selected()
		want(t, "selected after Clear", ok, false)
		want(t, "frames", d.Wire.Len(), 0)
		want(t, "frames ever", d.Wire.Total() > 0, true)
		d.PointAt(5)
		want(t, "the response stays", d.pointed(), `"2.0" at $.jsonrpc`)
		want(t, "marked", d.marked(), "no frame")
		d.Wire.Select(-1)
		d.Wire.Select(7)
	})
}

// A value that is pointed at in the response is marked in the frame, byte for byte; and the other way round.
func TestPointing(t *testing.T) {
	const body = `{"jsonrpc":"2.0", "id":1, "result":{"a b":[10, 2.50],"c":"\u00e9"}}`
	at := func(part string) int { return strings.Index(body, part) }
	onDesk(t, func(d *desk) {
		d.service.answer = func([]byte) []string { return []string{body} }
		d.send()
		for _, c := range []struct {
			at              int
			pointed, marked string
		}{
			{at("2.50") + 1, "2.50 at $.result['a b'][1]", "2.50"},
			{at("10"), "10 at $.result['a b'][0]", "10"},
			{at(`"c"`) + 1, `"\u00e9" at $.result.c`, `"c":"\u00e9"`},
			{at(`\u00e9`), `"\u00e9" at $.result.c`, `"\u00e9"`},
			{at(`"id"`), `1 at $.id`, `"id":1`},
			{at(`, 2`), `[10, 2.50] at $.result['a b']`, `[10, 2.50]`},
			{0, body + " at $", body},
			{-1, " at ", ""},
			{len(body) + 5, " at ", ""},
		} {
			d.PointAt(c.at)
			want(t, fmt.Sprint("PointAt ", c.at), d.pointed(), c.pointed)
			want(t, "its bytes", d.marked(), c.marked)
		}
		for _, c := range []struct {
			off, length int
			pointed     string
			found       bool
		}{
			{at("2.50"), 2, "2.50 at $.result['a b'][1]", true},
			{at("2.50") + 3, 20, "2.50 at $.result['a b'][1]", true},
			{at(`"c"`), 1, `"\u00e9" at $.result.c`, true},
			{-2, 1, " at ", false},        // the envelope
			{-2, 4, body + " at $", true}, // and into the body
			{len(body) - 1, 9, body + " at $", true},
			{len(body), 1, " at ", false},
			{len(body) + 100, 1, " at ", false},
		} {
			selection := model.Span{Off: len(envelope) + c.off, Len: c.length}
			d.told = map[loop.Topic]int{}
			want(t, "found", d.PointBytes(wire.Mark{Span: selection}), c.found)
			want(t, fmt.Sprint("PointBytes ", c.off), d.pointed(), c.pointed)
			want(t, "marked", d.Wire.Marked(), wire.Mark{Span: selection})
			want(t, "told", d.told[loop.TopicSelect] > 0, true)
		}
		d.Wire.Select(0) // an event
		want(t, "bytes of another frame", d.PointBytes(wire.Mark{Span: model.Span{Off: 1, Len: 1}}), false)
	})
}

func TestPointingAtNothing(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.PointAt(3)
		want(t, "without a response", d.PointBytes(wire.Mark{Span: model.Span{Len: 1}}), false)
		d.write("ws://x:1", "m", "")
		d.send()
		d.PointAt(3)
		want(t, "with a failure", d.PointBytes(wire.Mark{Span: model.Span{Len: 1}}), false)
		d.write("demo:", "m", "")
		d.service.answer = func([]byte) []string { return []string{""} }
		d.send()
		d.PointAt(0)
		want(t, "with an empty reply", d.PointBytes(wire.Mark{Span: model.Span{Len: 1}}), false)
	})
}

// The path in a large body is found in the background; the search for a place that is left ends.
func TestPathInALargeBody(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "big", "")
		d.send()
		for off := 100_000; off < 101_000; off += 10 {
			d.PointAt(off)
		}
		d.PointAt(300_000)
		want(t, "at once", d.tab().Response().Pointer().Path, "")
		want(t, "marked at once", len(d.marked()) > 0, true)
		d.told = map[loop.Topic]int{}
		d.settle()
		path := d.tab().Response().Pointer().Path
		want(t, "path", strings.HasPrefix(path, "$.result[374"), true)
		want(t, "told", d.told[loop.TopicSelect], 1)
	})
}

// The frame of a response is found however many came in the meantime, for as long as it is kept.
func TestReplyIsFoundAmongMany(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.service.answer = func([]byte) []string { return []string{`{"id":1,"result":"here"}`} }
		d.send()
		d.service.answer = nil
		d.NewTab()
		d.write("demo:", "echo", "[0]")
		for range 2000 {
			d.tab().Send()
			d.settle()
		}
		d.ShowTab(0)
		d.PointAt(17)
		want(t, "marked", d.marked(), `"here"`)
	})
}

func TestPathOfAnOddPeerIsShort(t *testing.T) {
	onDesk(t, func(d *desk) {
		key := strings.Repeat("k", 1<<20) + "\u202e"
		d.service.answer = func([]byte) []string { return []string{`{"id":1,"result":{"` + key + `":7}}`} }
		d.send()
		d.PointAt(len(`{"id":1,"result":{"`) + len(key) + 2)
		d.settle()
		p := d.tab().Response().Pointer()
		want(t, "path", len(p.Path) > 1<<20, true)
		want(t, "line", len(p.Line()) < 500, true)
	})
}

// Two tabs on one connection: each one's value is marked in its own frame.
func TestPointingInTwoTabs(t *testing.T) {
	onDesk(t, func(d *desk) {
		for i := range 2 {
			d.write("demo:", "echo", fmt.Sprintf(`["tab %d"]`, i))
			d.send()
			d.NewTab()
		}
		d.ShowTab(0)
		d.PointAt(strings.Index(answer(d.tab().Response()), "tab"))
		want(t, "marked", d.marked(), `"tab 0"`)
		d.ShowTab(1)
		want(t, "bytes of another tab's frame", d.PointBytes(wire.Mark{Span: rpcclient.Span{Off: 9, Len: 1}}), false)
		d.PointAt(strings.Index(answer(d.tab().Response()), "tab"))
		want(t, "marked", d.marked(), `"tab 1"`)
	})
}
