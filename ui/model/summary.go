package model

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsonrpc"
)

// summary says in a line what a frame is about. It reads no more than the beginning of a large message.
func (w *Workspace) summary(f *rpcclient.Frame) (string, Tone) {
	if !f.IsMessage() {
		return clipTo(w.eventSummary(f), argumentAt), toneOf(f.Kind)
	}
	text, tone := w.messageSummary(f.Body())
	if f.Note.IsZero() {
		return text, tone
	}
	if !ordinary[f.Note.Key] {
		tone = ToneWarn
	}
	return text + " · " + w.Note(f.Note), tone
}

// ordinary are notes on messages that tell nothing strange.
var ordinary = map[string]bool{"frame.http.reused": true, "frame.http.event": true, "frame.file": true, "frame.decoded": true}

// eventSummary says in a line what happened. Why a call was given up is said shorter than where there is room.
func (w *Workspace) eventSummary(f *rpcclient.Frame) string {
	if f.Kind == rpcclient.KindTimeout {
		return w.Note(rpcclient.Note{Key: f.Note.Key + ".event", Args: f.Note.Args})
	}
	if f.Kind == rpcclient.KindStderr && f.Note.IsZero() {
		return firstLine(f.Data)
	}
	return w.Note(f.Note)
}

// firstLine is the first line that is not blank of what a program wrote.
func firstLine(data []byte) string {
	text := strings.TrimSpace(string(data[:min(len(data), 4*argumentAt)]))
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimSpace(line)
}

func toneOf(k rpcclient.Kind) Tone {
	switch k {
	case rpcclient.KindConnected, rpcclient.KindHandshake, rpcclient.KindConnecting, rpcclient.KindClosed,
		rpcclient.KindHead, rpcclient.KindPing, rpcclient.KindPong, rpcclient.KindClose, rpcclient.KindStderr:
		return TonePlain
	}
	return ToneWarn
}

func (w *Workspace) messageSummary(body []byte) (string, Tone) {
	m := jsonrpc.Peek(body)
	id := clipName(string(m.ID.Of(body)))
	method := clipName(jsonrpc.Text(m.Method.Of(body)))
	switch m.Kind {
	case jsonrpc.Call:
		return w.T("wire.summary.request", id, method), TonePlain
	case jsonrpc.Notification:
		return w.T("wire.summary.notification", method), TonePlain
	case jsonrpc.Result:
		return w.T("wire.summary.response", id), TonePlain
	case jsonrpc.Error:
		return w.T("wire.summary.error", id, w.errorText(m, body)), ToneFail
	case jsonrpc.Batch:
		return w.T("wire.summary.batch"), TonePlain
	}
	if len(body) == 0 {
		return w.T("wire.summary.empty"), ToneWarn
	}
	return w.T("wire.summary.unknown"), ToneWarn
}

// errorText names an error of the peer: code, the code's name, the message where it says more than that.
func (w *Workspace) errorText(m jsonrpc.Message, body []byte) string {
	text, name := "", ""
	number, ok := m.Code(body)
	if ok {
		text, name = strconv.FormatInt(number, 10), w.codeName(number)
	}
	said := ""
	if message, ok := m.ErrorMember(body, "message"); ok {
		said = clip(jsonrpc.Text(message.Of(body)))
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

// clipAt is how many characters of a peer's text are shown in a line; argumentAt how many where it is all that is said.
const (
	clipAt     = 120
	argumentAt = 400
)

// clip shortens a peer's text for a line, and makes visible what hides in it.
func clip(s string) string { return clipTo(s, clipAt) }

func clipTo(s string, most int) string { return shorten(s, most, jsondoc.Visible) }

// clipName is clip for a name, such as a method: letters that look like others are made visible, too.
func clipName(s string) string { return shorten(s, clipAt, jsondoc.VisibleName) }

// shorten is the beginning of a text on one line, made visible. Its time does not grow with the text.
func shorten(s string, most int, visible func(string) string) string {
	head := s[:min(len(s), utf8.UTFMax*(most+1))]
	if len(head) < len(s) {
		for tail := 0; tail < utf8.UTFMax-1 && !utf8.RuneStart(s[len(head)]); tail++ { // no half character at its end
			head = head[:len(head)-1]
		}
	}
	out := []rune(visible(lineBreaks.Replace(head)))
	if len(out) > most {
		return string(out[:most]) + "…"
	}
	return string(out)
}

// lineBreaks shows that there is white space that would break the line.
var lineBreaks = strings.NewReplacer("\n", "␣", "\t", "␣", "\r", "␣")
