package model_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsontest"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
)

// surveyed are the notices of a body that the service answers with.
func surveyed(d *desk, body string) []model.NoticeRow {
	d.service.answer = func([]byte) []string { return []string{body} }
	d.write("tcp://127.0.0.1:5001", "m", "[]")
	d.send()
	d.pass(time.Second)
	return d.Notices(d.tab().Response())
}

// noticed are the first words of notices with how many places they have, and what stands there.
func noticed(rows []model.NoticeRow) string {
	var all []string
	for _, n := range rows {
		text := n.Text
		for _, p := range n.Places {
			text += fmt.Sprintf(" [%d %s]", p.Line, p.Text)
		}
		all = append(all, text)
	}
	return strings.Join(all, "\n")
}

// toldOf sends a body and wants what is told of it to hold some texts.
func toldOf(t *testing.T, body string, texts ...string) {
	t.Helper()
	onDesk(t, func(d *desk) {
		got := noticed(surveyed(d, body))
		for _, text := range texts {
			if !strings.Contains(got, text) {
				t.Errorf("%.80q: told\n%s\nwant %s", body, got, text)
			}
		}
	})
}

const head = `{"jsonrpc":"2.0","id":1,"result":`

// TestH06KeysTold: a key that is there twice is told with its place, and once where JSON-RPC tells of it.
func TestH06KeysTold(t *testing.T) {
	toldOf(t, head+`{"a":1,"b":{"k":1,"k":2},"\u0061":3}}`, `Keys that their object has already: 2.`, `[8 "k"]`, `[10 "\u0061"]`)
	onDesk(t, func(d *desk) {
		got := noticed(surveyed(d, head+`1,"result":2}`))
		want(t, "how often it is told", strings.Count(got, "result"), 1)
	})
}

// TestH07BytesTold: bytes that are no UTF-8, halves of pairs, control and hidden characters are told with their places.
func TestH07BytesTold(t *testing.T) {
	toldOf(t, head+"[\"a\xff\xfe\",\"\\ud800\",\"\\u0000\",\"\u2028\",\"\u202e\"]}",
		`Bytes that are no UTF-8: 1.`, `[5 \xff\xfe]`, `Halves of surrogate pairs: 1.`, `[6 \ud800]`, `Control characters: 1.`, `[7 \u0000]`,
		`Characters that are not seen: 1.`, `[8 \u2028]`, `the direction of writing: 1.`, `[9 \u202e]`)
}

// TestH08NumbersTold: numbers that a float64 changes are told with their places.
func TestH08NumbersTold(t *testing.T) {
	toldOf(t, head+`[1e999,9007199254740993,1.0,-0]}`, `Numbers that a float64 changes: 1.`, `[6 9007199254740993]`, `Numbers too large for a float64: 1.`, `[5 1e999]`)
}

// TestH01DepthTold: from a depth on that some cannot read, how deep a response nests is told, in any text, once.
func TestH01DepthTold(t *testing.T) {
	for depth, want := range map[int]int{60: 0, 70: 1, 5000: 1} {
		onDesk(t, func(d *desk) {
			got := noticed(surveyed(d, head+string(jsontest.Nested(depth, true))+"}"))
			if n := strings.Count(got, "Nested "); n != want {
				t.Errorf("%d levels are told %d times, want %d: %s", depth, n, want, got)
			}
		})
	}
	toldOf(t, strings.Repeat("[", 100), "Nested 100 levels deep")
}

// TestSurveyOfLarge: a large response is looked through while it is shown already; the first of a kind have places, all are counted.
func TestSurveyOfLarge(t *testing.T) {
	const n = 30_000
	onDesk(t, func(d *desk) {
		rows := surveyed(d, head+`[`+strings.Repeat(`{"k":1e999,"k":2},`, n)+`0]}`)
		want(t, "kinds", len(rows), 2)
		for _, row := range rows {
			want(t, row.Text+" places", len(row.Places), jsondoc.MaxFindings)
			want(t, row.Text+" more", row.More, n-jsondoc.MaxFindings)
		}
		want(t, "all", model.CountNotices(rows), 2*n)
		text, running := d.Surveying(d.tab().Response())
		want(t, "over", text, "")
		want(t, "running", running, false)
		if d.told[loop.TopicNotices] == 0 {
			t.Error("nobody was told")
		}
	})
}

// TestSurveyStops: by hand, with what was found until then; and with its response.
func TestSurveyStops(t *testing.T) {
	onDesk(t, func(d *desk) {
		body := head + `[` + strings.Repeat(`{"k":1e999,"k":2},`, 300_000) + `0]}`
		d.service.answer = func([]byte) []string { return []string{body} }
		d.write("tcp://127.0.0.1:5001", "m", "[]")
		d.tab().Send()
		for d.tab().Response() == nil {
			d.queue.run()
		}
		r := d.tab().Response()
		_, running := d.Surveying(r)
		want(t, "running", running, true)
		d.StopSurvey(r)
		d.settle()
		text, running := d.Surveying(r)
		want(t, "stopped", strings.HasPrefix(text, "Not looked through to its end"), true)
		want(t, "running", running, false)
		found := len(d.Notices(r))
		d.pass(time.Second)
		want(t, "found later", len(d.Notices(r)), found)
	})
}

// TestPointSpan: a place is marked in the frame by its very bytes, and its value is looked at.
func TestPointSpan(t *testing.T) {
	onDesk(t, func(d *desk) {
		rows := surveyed(d, head+"[\"ab\xff\",1]}")
		place := rows[len(rows)-1].Places[0]
		d.PointSpan(place.Span)
		d.settle()
		frame, _ := d.Wire.Selected()
		want(t, "marked", string(d.Wire.Marked().Of(frame.Frame.Data)), "\xff")
		want(t, "path", d.tab().Response().Pointer().Path, "$.result[0]")
	})
}

// TestH15TypesTold: of a body that is no JSON it is told what it looks like; of one that is nearly JSON, where it stops being that.
func TestH15TypesTold(t *testing.T) {
	for body, want := range map[string]string{
		"<!DOCTYPE html><title>502</title>":      "It looks like HTML.",
		"\x89PNG\r\n\x1a\n\x00\xff":              "It looks like PNG picture.",
		"\x82\xa7jsonrpc\xa32.0\xa2id\x01":       "It looks like MessagePack.",
		"\x00\x01\x02" + strings.Repeat("x", 99): "It looks like binary data.",
		"no such method":                         "It looks like plain text.",
	} {
		onDesk(t, func(d *desk) {
			rows := surveyed(d, body)
			got := noticed(rows)
			if !strings.Contains(got, want) || rows[len(rows)-1].Key != "" {
				t.Errorf("%q: told %s, want %s", body, got, want)
			}
			r := d.tab().Response()
			if name := strings.TrimSuffix(strings.TrimPrefix(want, "It looks like "), "."); !strings.Contains(fmt.Sprint(d.Chips(r)), name) {
				t.Errorf("%q: chips %v", body, d.Chips(r))
			}
		})
	}
	toldOf(t, "{\n\"a\":01}", "no JSON from line 2, column 6 on")
}
