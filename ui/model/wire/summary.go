package wire

import (
	"strconv"
	"strings"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
	"rpcexplorer/ui/wording"
)

// summary says in a line what a frame is about. It reads no more than the beginning of a large message.
func (x *Wire) summary(f *rpcclient.Frame) (string, wording.Tone) {
	if !f.IsMessage() {
		return wording.ClipTo(x.eventSummary(f), wording.ArgumentAt), toneOf(f.Kind)
	}
	text, tone := x.messageSummary(f.Body())
	if f.Note.IsZero() {
		return text, tone
	}
	if !ordinary[f.Note.Key] {
		tone = wording.ToneWarn
	}
	return text + " · " + x.loop.Note(f.Note), tone
}

// ordinary are notes on messages that tell nothing strange.
var ordinary = map[string]bool{"frame.http.reused": true, "frame.http.event": true, "frame.file": true, "frame.decoded": true}

// eventSummary says in a line what happened. Why a call was given up is said shorter than where there is room.
func (x *Wire) eventSummary(f *rpcclient.Frame) string {
	if f.Kind == rpcclient.KindTimeout {
		return x.loop.Note(rpcclient.Note{Key: f.Note.Key + ".event", Args: f.Note.Args})
	}
	if f.Kind == rpcclient.KindStderr && f.Note.IsZero() {
		return firstLine(f.Data)
	}
	return x.loop.Note(f.Note)
}

// firstLine is the first line that is not blank of what a program wrote.
func firstLine(data []byte) string {
	text := strings.TrimSpace(string(data[:min(len(data), 4*wording.ArgumentAt)]))
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimSpace(line)
}

func toneOf(k rpcclient.Kind) wording.Tone {
	switch k {
	case rpcclient.KindConnected, rpcclient.KindHandshake, rpcclient.KindConnecting, rpcclient.KindClosed,
		rpcclient.KindHead, rpcclient.KindPing, rpcclient.KindPong, rpcclient.KindClose, rpcclient.KindStderr:
		return wording.TonePlain
	}
	return wording.ToneWarn
}

func (x *Wire) messageSummary(body []byte) (string, wording.Tone) {
	m := jsonrpc.Peek(body)
	id := wording.ClipName(string(m.ID.Of(body)))
	method := wording.ClipName(jsonrpc.Text(m.Method.Of(body)))
	switch m.Kind {
	case jsonrpc.Call:
		return x.loop.T("wire.summary.request", id, method), wording.TonePlain
	case jsonrpc.Notification:
		return x.loop.T("wire.summary.notification", method), wording.TonePlain
	case jsonrpc.Result:
		return x.loop.T("wire.summary.response", id), wording.TonePlain
	case jsonrpc.Error:
		return x.loop.T("wire.summary.error", id, x.errorText(m, body)), wording.ToneFail
	case jsonrpc.Batch:
		return x.loop.T("wire.summary.batch"), wording.TonePlain
	}
	if len(body) == 0 {
		return x.loop.T("wire.summary.empty"), wording.ToneWarn
	}
	return x.loop.T("wire.summary.unknown"), wording.ToneWarn
}

// errorText names an error of the peer: code, the code's name, the message where it says more than that.
func (x *Wire) errorText(m jsonrpc.Message, body []byte) string {
	text, name := "", ""
	number, ok := m.Code(body)
	if ok {
		text, name = strconv.FormatInt(number, 10), wording.CodeName(x.loop.T, number)
	}
	said := ""
	if message, ok := m.ErrorMember(body, "message"); ok {
		said = wording.Clip(jsonrpc.Text(message.Of(body)))
	}
	if name != "" {
		text += " " + name
	}
	switch {
	case said == "" || said == name || said == jsonrpc.CodeName(number):
		return text
	case text == "":
		return said
	}
	return text + ": " + said
}
