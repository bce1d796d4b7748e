package model_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/wording"
)

// people is what the service answers with where a test filters it.
const people = `[{"name":"Ann","age":31},{"name":"Bob", "age":1.0},{"name":"Cyd"}]`

// filtered has the service's answer filtered by a path.
func filtered(d *desk, result, path string) *model.Filter {
	d.service.answer = answerWith(result)
	d.write("tcp://127.0.0.1:5001", "m", "[]")
	d.send()
	f := d.tab().Filter()
	f.Open()
	f.SetPath(path)
	d.pass(time.Second)
	return f
}

// TestFilter: what a path leads to is shown as it came in the place of the whole; else the whole stays, and why is told.
func TestFilter(t *testing.T) {
	const whole = "whole"
	for _, c := range []struct {
		path, shown, words string
		tone               wording.Tone
	}{
		{"result.1", `{"name":"Bob", "age":1.0}`, "1 value, 25 B", wording.ToneMuted},
		{"result.#.name", `["Ann","Bob","Cyd"]`, "3 values, 19 B", wording.ToneMuted},
		{"result.#", "3", "Put together, 1 B", wording.ToneMuted},
		{"result.#(age>30).name", `"Ann"`, "", wording.ToneMuted},
		{"result.#(age>90)#", "[]", "An empty list", wording.ToneMuted},
		{" result.2.name ", `"Cyd"`, "1 value, 5 B", wording.ToneMuted},
		{"", whole, "", wording.ToneMuted},
		{"result.7", whole, "The path leads nowhere", wording.ToneWarn},
		{"result.@reverse", whole, "Modifiers such as @pretty are not supported", wording.ToneFail},
		{"[" + strings.Repeat("result,", 600) + "result]", whole, "The path is too long", wording.ToneFail},
		{strings.Repeat("[..0,..0]|", 99) + "0", whole, "What the path puts together could become too large", wording.ToneFail},
	} {
		onDesk(t, func(d *desk) {
			f := filtered(d, people, c.path)
			if c.shown == whole {
				c.shown = string(d.tab().Response().Body)
			}
			want(t, c.path, answer(d.tab().Shown()), c.shown)
			words, tone := f.Words()
			if c.words != "" || c.shown == whole {
				want(t, c.path+" in words", words, c.words)
			}
			want(t, c.path+" in colour", tone, c.tone)
			want(t, c.path+" is missed", f.Missed(), c.tone != wording.ToneMuted)
		})
	}
}

// TestFilterOfBrokenText: a simple path leads as far as the text is sound, a query is refused.
func TestFilterOfBrokenText(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.service.answer = func([]byte) []string { return []string{`{"a":[1,2],"b":`} }
		d.write("tcp://127.0.0.1:5001", "m", "[]")
		d.send()
		f := d.tab().Filter()
		f.Open()
		f.SetPath("a.1")
		d.pass(time.Second)
		want(t, "a simple path", string(d.tab().Shown().Body), "2")
		f.SetPath("a|1")
		d.pass(time.Second)
		words, _ := f.Words()
		want(t, "a query", strings.HasPrefix(words, "The response is not JSON to its end"), true)
	})
}

// TestFilterWhileTyping: nothing is looked for before one stops to type, and what was found last stays while the path leads nowhere.
func TestFilterWhileTyping(t *testing.T) {
	onDesk(t, func(d *desk) {
		f := filtered(d, people, "result.0.name")
		shown := d.tab().Shown()
		for _, path := range []string{"result.0.", "result.0.a", "result.0.ag"} {
			f.SetPath(path)
			d.pass(100 * time.Millisecond)
			want(t, path, d.tab().Shown(), shown)
			want(t, path+" runs", f.Running(), false)
		}
		d.pass(time.Second)
		want(t, "shown", answer(d.tab().Shown()), `"Ann"`)
		want(t, "missed", f.Missed(), true)
		f.SetPath("result.0.age")
		f.Apply() // as Enter does
		d.settle()
		want(t, "shown at once", answer(d.tab().Shown()), "31")
		f.Close()
		want(t, "closed", d.tab().Shown(), d.tab().Response())
		f.Open()
		d.settle()
		want(t, "opened again", answer(d.tab().Shown()), "31")
	})
}

// TestFilterFollows: each tab has its own, and its next response is filtered by the same path.
func TestFilterFollows(t *testing.T) {
	onDesk(t, func(d *desk) {
		f := filtered(d, people, "result.#.name")
		d.service.answer = answerWith(`[{"name":"Dan"}]`)
		d.send()
		d.pass(time.Second)
		want(t, "the next response", answer(d.tab().Shown()), `["Dan"]`)
		d.service.answer = answerWith(`7`)
		d.send()
		d.pass(time.Second)
		want(t, "one without", d.tab().Shown(), d.tab().Response())
		want(t, "missed", f.Missed(), true)
		d.NewTab()
		want(t, "another tab", d.tab().Filter().IsOpen(), false)
		d.CloseTab(0)
		d.pass(time.Second)
	})
}

// TestFilterLinks: what is looked at in an excerpt is marked in the frame, has its path in the whole response, and the other way round.
func TestFilterLinks(t *testing.T) {
	onDesk(t, func(d *desk) {
		filtered(d, people, "result.#.name")
		body := string(d.tab().Response().Body)
		d.PointAt(strings.Index(string(d.tab().Shown().Body), "ob"))
		d.settle()
		at := d.tab().Shown().Pointer()
		want(t, "path", at.Path, "$.result[1].name")
		want(t, "gjson", at.Way.GJSON(), "result.1.name")
		frame, _ := d.Wire.Selected()
		want(t, "marked", string(d.Wire.Marked().Of(frame.Frame.Data)), `"Bob"`)
		want(t, "in the whole", string(d.tab().Response().Pointer().Node.Of([]byte(body))), `"Bob"`)

		mark := d.Wire.Marked()
		mark.Off += strings.Index(body, `"Cyd"`) - strings.Index(body, `"Bob"`)
		want(t, "found", d.PointBytes(mark), true)
		want(t, "from the bytes", string(d.tab().Shown().Pointer().Node.Of(d.tab().Shown().Body)), `"Cyd"`)
		mark.Off += strings.Index(body, "31") - strings.Index(body, `"Cyd"`)
		want(t, "bytes that are not shown", d.PointBytes(mark), false)
		want(t, "looked at", d.tab().Shown().Pointer().Node.Empty(), true)

		d.HoverAt(strings.Index(string(d.tab().Shown().Body), "Ann"))
		d.settle()
		want(t, "hovered", d.tab().Shown().Hovered().Path, "$.result[0].name")
	})
}

// TestFilterOfWhatWasComputed: it stands nowhere, and is shown all the same.
func TestFilterOfWhatWasComputed(t *testing.T) {
	onDesk(t, func(d *desk) {
		filtered(d, people, "[result.0.age,result.1.name]")
		want(t, "shown", answer(d.tab().Shown()), `[31,"Bob"]`)
		d.PointAt(1)
		d.settle()
		want(t, "path", d.tab().Shown().Pointer().Path, "")
	})
}

// TestFilterOfLarge: how far it has come is told, and it can be stopped.
func TestFilterOfLarge(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.service.answer = answerWith(`[` + strings.Repeat(`{"key":1},`, 200_000) + `{"last":2}]`)
		d.write("tcp://127.0.0.1:5001", "m", "[]")
		d.send()
		f := d.tab().Filter()
		f.Open()
		f.SetPath("result.200000.last")
		d.pass(time.Second)
		want(t, "shown", answer(d.tab().Shown()), "2")
		f.SetPath("result.#.key")
		f.Apply()
		f.Stop()
		d.settle()
		words, _ := f.Words()
		want(t, "words", words, "Stopped")
		want(t, "still shown", answer(d.tab().Shown()), "2")
	})
}

// TestH14FilterInTheWindow: a path that takes for ever blocks nobody, is told of, and ends with Stop or another path.
func TestH14FilterInTheWindow(t *testing.T) {
	key := strings.Repeat("a", 50<<10)
	for _, path := range []string{
		strings.Repeat("*a", 1<<19) + "b",                   // 1 MiB of wildcards
		"result.#(" + strings.Repeat("*a", 1000) + "b==1)#", // by gjson
	} {
		onDesk(t, func(d *desk) {
			d.service.answer = answerWith(`[` + strings.Repeat(`{"`+key+`":1},`, 20) + `0]`)
			d.write("tcp://127.0.0.1:5001", "m", "[]")
			d.send()
			f := d.tab().Filter()
			f.Open()
			f.SetPath(path)
			f.Apply()
			want(t, "runs", f.Running(), true)
			f.SetPath("result.20")
			f.Apply()
			for f.Running() { // waits behind the one that was given up
				synctest.Wait()
				d.queue.run()
			}
			want(t, "the next", answer(d.tab().Shown()), "0")
		})
	}
}
