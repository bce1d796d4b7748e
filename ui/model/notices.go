package model

import (
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model/wire"
	"rpcexplorer/ui/wording"
)

// NoticeRow is something that is odd about a response, in words, with the bytes of the body that it is about.
type NoticeRow struct {
	Text   string
	Span   rpcclient.Span
	Key    string  // of what was found in several places; "" for a notice of its own
	Places []Place // the first of these
	More   int     // how many more there are
}

// findingKeys are the keys of what was found.
var findingKeys = [jsondoc.Findings]string{
	jsondoc.FindingDuplicateKey: "finding.duplicate_key", jsondoc.FindingInvalidUTF8: "finding.invalid_utf8",
	jsondoc.FindingSurrogate: "finding.surrogate", jsondoc.FindingControl: "finding.control",
	jsondoc.FindingBidi: "finding.bidi", jsondoc.FindingInvisible: "finding.invisible",
	jsondoc.FindingRounded: "finding.rounded", jsondoc.FindingOverflow: "finding.overflow",
}

// deepFrom is the depth from which on a response is said to be deep: .NET reads no deeper by default, and others little more.
const deepFrom = 64

// Notices are what is odd about a response: what breaks JSON-RPC, how deep it is, what was found in its text.
func (w *Workspace) Notices(r *Response) []NoticeRow {
	if r == nil {
		return nil
	}
	r = r.Whole()
	rows, told, deep := []NoticeRow{}, map[Span]bool{}, false
	for _, n := range r.Exchange.Outcome.Notices {
		rows = append(rows, NoticeRow{Text: w.T(n.Key, w.Arguments(n.Args)...), Span: n.Span})
		told[n.Span] = true
		deep = deep || n.Key == "notice.deep"
	}
	if r.Doc == nil {
		return rows
	}
	rows = w.appendFault(rows, r)
	if depth := r.Doc.Depth(); depth > deepFrom && !deep {
		rows = append(rows, NoticeRow{Text: w.T("notice.nested", wording.Count(uint64(depth)))})
	}
	return w.appendFindings(rows, &r.odd, told)
}

// appendFault tells of a body that is no JSON what it looks like, or where it stops being JSON.
func (w *Workspace) appendFault(rows []NoticeRow, r *Response) []NoticeRow {
	fault := r.Doc.Fault()
	switch {
	case r.IsPlain():
		return rows
	case r.looks != "":
		return append(rows, NoticeRow{Text: w.T("notice.type", w.T("type."+string(r.looks)))})
	case fault == nil || len(r.Body) == 0:
		return rows
	}
	at := Span{Off: min(fault.Off, len(r.Body)-1), Len: 1}
	return append(rows, NoticeRow{Text: w.T("notice.fault", fault.Line, fault.Column, w.T(fault.Reason)), Span: at})
}

// appendFindings adds what was found in the text, but what was told already.
func (w *Workspace) appendFindings(rows []NoticeRow, s *survey, told map[Span]bool) []NoticeRow {
	for kind, k := range s.kinds {
		places, count := k.places, k.count
		if len(k.places) < jsondoc.MaxFindings && len(told) > 0 {
			places = nil
			for _, p := range k.places {
				if told[p.Span] {
					count--
				} else {
					places = append(places, p)
				}
			}
		}
		if len(places) == 0 {
			continue
		}
		rows = append(rows, NoticeRow{
			Text: w.T(findingKeys[kind], wording.Count(uint64(count))), Span: places[0].Span,
			Key: findingKeys[kind], Places: places, More: count - len(places),
		})
	}
	if s.unasked > 0 {
		rows = append(rows, NoticeRow{Text: w.T("finding.unasked", wording.Count(uint64(s.unasked)))})
	}
	return rows
}

// CountNotices is how many things are odd.
func CountNotices(rows []NoticeRow) int {
	count := 0
	for _, row := range rows {
		count += max(1, len(row.Places)+row.More)
	}
	return count
}

// PointSpan looks at a span of the active response: at the value that it stands in, and in the frame at its very bytes.
func (w *Workspace) PointSpan(span Span) {
	t, _ := w.Active()
	r := t.Response()
	if r == nil || r.Doc == nil {
		return
	}
	node, ok := r.Doc.NodeAt(span.Off)
	if !ok {
		node = jsondoc.Node{}
	}
	w.point(r, node)
	w.pointInExcerpt(t.Shown(), node.Span)
	if record, ok := w.reply(t); ok {
		w.Wire.Look(record.Serial, wire.InFrame(&record.Frame, span))
	}
}
