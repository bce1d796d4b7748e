package model_test

import (
	"errors"
	"fmt"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
)

// point is a place where a panic comes up.
type point struct {
	name   string
	at     int // the call at which
	on     bool
	lay    seam                   // into the Config
	late   func(d *desk, b *bomb) // or when the Workspace stands
	value  func()                 // what panics; a text with a secret where it says nothing
	inTab  bool                   // the tab tells, and not the status bar alone
	silent bool                   // no report can be kept
}

// secret stands in what is typed, in what is received, and in the panics.
const secret = "hunter2"

func points() []point {
	points := []point{
		{name: "Dialer", at: 1, lay: inDialer, inTab: true},
		{name: "Dialer, second connection", at: 2, lay: inDialer},
		{name: "Dialer gives nothing", at: 1, lay: inNoConn, value: func() {}, inTab: true},
		{name: "StartDemo", at: 1, lay: inDemo, inTab: true},
		{name: "Conn.Send", at: 1, lay: inConn(inSend), inTab: true},
		{name: "Conn.Send, second", at: 2, lay: inConn(inSend)},
		{name: "Conn.Close", at: 1, lay: inConn(inClose)},
		{name: "Conn.Close, second", at: 2, lay: inConn(inClose)},
		{name: "Conn.Close, always", at: 1, on: true, lay: inConn(inClose)},
		{name: "Store.Load of the settings", at: 1, lay: inLoad("settings.json")},
		{name: "Store.Load of the window", at: 1, lay: inLoad("window.json")},
		{name: "Store.Save of the settings", at: 1, lay: inSave("settings.json")},
		{name: "Store.Save of the window", at: 1, lay: inSave("window.json")},
		{name: "Store.Save of the window, always", at: 1, on: true, lay: inSave("window.json")},
		{name: "Translator.T", at: 1, lay: inText},
		{name: "Translator.T, always", at: 1, on: true, lay: inText},
		{name: "Translator.SetLanguage", at: 1, lay: inLanguage},
		{name: "Crash", at: 1, on: true, lay: inCrash, silent: true},
		{name: "Recorder.Intend", at: 1, late: inRecorder(func(m *minedRecorder, b *bomb) { m.intend = b.call })},
		{name: "Recorder.Conclude", at: 1, late: inRecorder(func(m *minedRecorder, b *bomb) { m.conclude = b.call })},
		{name: "For of the recorder", at: 1, late: inRecorders, inTab: true},
		{name: "a handler of the window", at: 1, late: func(d *desk, b *bomb) { d.Guard(b.call) }},
		{name: "a delay of the window", at: 1, late: func(d *desk, b *bomb) { d.Later(time.Second, b.call) }},
	}
	for n := 1; n <= 4; n++ {
		points = append(points, point{name: "Conn.Recv", at: n, lay: inConn(inRecv), inTab: n < 4})
	}
	for n := 1; n <= 5; n++ {
		points = append(
			points,
			point{name: "After", at: n, lay: inAfter},
			point{name: "Do", at: n, lay: inDo},
			point{name: "behind Do", at: n, lay: behindDo},
		)
	}
	for n := 1; n <= 3; n++ {
		points = append(
			points,
			point{name: "Now", at: n, lay: inNow},
			point{name: "Recorder.Record", at: n, late: inRecorder(func(m *minedRecorder, b *bomb) { m.record = b.call })},
		)
	}
	for topic := loop.TopicTabs; topic <= loop.TopicStatus; topic++ {
		points = append(points, point{name: fmt.Sprint("Listener of topic ", topic), at: 1, on: topic%2 == 0, late: inListener(topic)})
	}
	for name, value := range values() {
		points = append(points, point{name: "a panic of " + name, at: 1, lay: inDialer, value: value, inTab: true})
	}
	return points
}

// values are what code panics with.
func values() map[string]func() {
	type record struct{ text string }
	var (
		none  *record
		table map[string]int
		list  []int
		any   any = secret
	)
	return map[string]func(){
		"an error":           func() { panic(errors.New(secret)) },
		"a struct":           func() { panic(record{secret}) },
		"nil":                func() { panic(nil) },
		"a nil pointer":      func() { none.text = secret },
		"a nil map":          func() { table[secret] = 1 },
		"an index":           func() { list[len(secret)] = 1 },
		"a wrong type":       func() { _ = any.(int) },
		"an error in a text": func() { panic(fmt.Sprintf("%s: %v", secret, errDisk)) },
	}
}

// inCrash has a call panic, and the keeping of its report too.
func inCrash(c *model.Config, b *bomb) {
	inDialer(c, &bomb{at: 1, value: func() { panic(secret) }})
	c.Crash = func(string) string { b.call(); return "" }
}

func inRecorder(mine func(m *minedRecorder, b *bomb)) func(d *desk, b *bomb) {
	return func(d *desk, b *bomb) {
		d.SetRecorder(func(e rpcclient.Endpoint) rpcclient.Recorder {
			m := &minedRecorder{d.Wire.Frames().For(e), func() {}, func() {}, func() {}}
			mine(m, b)
			return m
		})
	}
}

func inRecorders(d *desk, b *bomb) {
	d.SetRecorder(func(e rpcclient.Endpoint) rpcclient.Recorder {
		b.call()
		return d.Wire.Frames().For(e)
	})
}

// inListener has the window panic when it is told of a topic. What the status bar tells is looked at all the same.
func inListener(topic loop.Topic) func(d *desk, b *bomb) {
	return func(d *desk, b *bomb) {
		d.Listen(func(told loop.Topic) {
			if told == topic {
				b.call()
			}
		})
	}
}
