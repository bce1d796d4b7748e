package main

import (
	"bytes"
	"testing"

	"rpcexplorer/rpcclient"
)

// TestH11SafeText: what could take a terminal over is escaped there.
func TestH11SafeText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"{\"a\":\t1}\n", "{\"a\":\t1}\n"},
		{"你好 🦉 é", "你好 🦉 é"},
		{"\x1b[31mred\x1b[0m", `\u001b[31mred\u001b[0m`},
		{"\x1b]0;title\a", `\u001b]0;title\u0007`},
		{"a\rb\x7f", `a\u000db\u007f`},
		{"\u009b31m", `\u009b31m`},
		{"\xff\xfe", `\xff\xfe`},
		{"a\u202eb", `a\u202eb`},
	} {
		if got := (&stream{terminal: true}).safe(c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestTerminal: escapes and colours are for terminals alone; NO_COLOR is obeyed; --raw is raw in any case.
func TestTerminal(t *testing.T) {
	reply := rpcclient.Frame{Dir: rpcclient.Received, Data: []byte("\x1b[2J"), Parts: []rpcclient.Part{{Span: rpcclient.Span{Len: 4}}}}
	x := &rpcclient.Exchange{Frames: []rpcclient.Frame{reply}}
	for _, c := range []struct {
		terminal, raw bool
		want          string
	}{
		{false, false, "\x1b[2J\n"},
		{true, false, `\u001b[2J` + "\n"},
		{false, true, "\x1b[2J"},
		{true, true, "\x1b[2J"},
	} {
		var out bytes.Buffer
		a := newApp(nil, &out, &out, func(string) string { return "" })
		a.out.terminal = c.terminal
		if err := a.showReply(&callOptions{raw: c.raw}, x); err != nil || out.String() != c.want {
			t.Errorf("%+v: got %q, %v", c, out.String(), err)
		}
	}
	if got := (&stream{terminal: true, colours: true}).paint(red, "x"); got != "\x1b[31mx\x1b[0m" {
		t.Errorf("painted %q", got)
	}
	if got := newStream(&bytes.Buffer{}, func(string) string { return "" }).paint(red, "x"); got != "x" {
		t.Errorf("painted %q where there is no terminal", got)
	}
}

func TestPatience(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"5s", "5s"}, {"1m30s", "1m30s"}, {"30", "30s"}, {"0", "0s"}, {"0.25", "250ms"}, {"-1s", ""}, {"soon", ""}, {"", ""},
	} {
		var p patience
		switch err := p.Set(c.text); {
		case err != nil && c.want != "":
			t.Errorf("%q: %v", c.text, err)
		case err == nil && p.String() != c.want:
			t.Errorf("%q: got %s, want %q", c.text, p.String(), c.want)
		}
	}
}

func TestDisplayAddresses(t *testing.T) {
	for _, c := range []struct {
		display string
		want    way
	}{
		{":0", way{"unix", "@/tmp/.X11-unix/X0"}},
		{":99.0", way{"unix", "@/tmp/.X11-unix/X99"}},
		{"unix:1", way{"unix", "@/tmp/.X11-unix/X1"}},
		{"localhost:10.0", way{"tcp", "localhost:6010"}},
		{"[::1]:10", way{"tcp", "[::1]:6010"}},
		{"/private/tmp/launch/org.xquartz:0", way{"unix", "/private/tmp/launch/org.xquartz:0"}},
		{"nonsense", way{}},
		{":x", way{}},
		{"", way{}},
	} {
		got, err := displayAddresses(c.display)
		if c.want == (way{}) != (err != nil) || err == nil && got[0] != c.want {
			t.Errorf("%q: got %v, %v, want %v", c.display, got, err, c.want)
		}
	}
}
