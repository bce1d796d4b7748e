package model_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/synctest"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
)

// found are the texts that were found, and which one is looked at.
func found(d *desk) (texts []string, at string) {
	body := d.tab().Response().Body
	for _, span := range d.Find.Hits() {
		texts = append(texts, string(span.Of(body)))
	}
	span, _ := d.Find.Current()
	return texts, string(span.Of(body))
}

// TestFind: what is looked for is found where it is looked for, counted, and gone through in a ring.
func TestFind(t *testing.T) {
	const result = `{"name":"Name tag","tag":["NAME",1,"na\u006de"]}`
	for _, c := range []struct {
		what  string
		query model.Query
		found string // joined by |
		words string
	}{
		{"text", model.Query{Text: "name"}, "name|Name|NAME", "1 of 3"},
		{"case", model.Query{Text: "name", Case: true}, "name", "1 of 1"},
		{"keys", model.Query{Text: "name", In: jsondoc.InKeys}, "name", "1 of 1"},
		{"values, decoded", model.Query{Text: "name", In: jsondoc.InValues}, `Name|NAME|na\u006de`, "1 of 3"},
		{"expression", model.Query{Text: `t.g\b`, Regexp: true}, "tag|tag", "1 of 2"},
		{"nothing", model.Query{Text: "nowhere"}, "", "Nothing found"},
		{"no expression", model.Query{Text: "(", Regexp: true}, "", "Not a regular expression"},
		{"not asked", model.Query{}, "", ""},
	} {
		onDesk(t, func(d *desk) {
			d.service.answer = answerWith(result)
			d.write("tcp://127.0.0.1:5001", "m", "[]")
			r := d.send()
			d.Find.Search(c.query, r, 0)
			d.settle()
			texts, _ := found(d)
			words, _ := d.Find.Words()
			want(t, c.what, strings.Join(texts, "|"), c.found)
			want(t, c.what+" in words", words, c.words)
		})
	}
}

func TestFindGoesRound(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.service.answer = answerWith(`["a1","a2","a3"]`)
		d.write("tcp://127.0.0.1:5001", "m", "[]")
		r := d.send()
		d.Find.Search(model.Query{Text: `a\d`, Regexp: true}, r, strings.Index(string(r.Body), "a2"))
		d.settle()
		path := ""
		for _, step := range []int{1, 1, 1, -1, -1} {
			_, at := found(d)
			path += at + " "
			d.Find.Step(step)
		}
		want(t, "places in order", path, "a2 a3 a1 a2 a1 ")
		before := d.told[loop.TopicFind]
		d.Find.Close()
		want(t, "places after Close", len(d.Find.Hits()), 0)
		want(t, "told", d.told[loop.TopicFind], before+1)
		d.Find.Step(1) // does nothing
	})
}

// TestFindFollowsTheResponse: the same is looked for in the next response; what a search of the last one still brings is dropped.
func TestFindFollowsTheResponse(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.service.answer = answerWith(`"needle"`)
		d.write("tcp://127.0.0.1:5001", "m", "[]")
		d.Find.Search(model.Query{Text: "needle"}, d.send(), 0)
		d.settle()
		d.service.answer = answerWith(`["needle","needle"]`)
		d.Find.In(d.send())
		d.settle()
		texts, _ := found(d)
		want(t, "found", len(texts), 2)
		d.Find.Search(model.Query{Text: "needle"}, d.tab().Response(), 0)
		d.Find.Search(model.Query{Text: "jsonrpc"}, d.tab().Response(), 0)
		d.settle()
		texts, _ = found(d)
		want(t, "found of the second question", strings.Join(texts, " "), "jsonrpc")
	})
}

// answerWith has the service answer with a result.
func answerWith(result string) func([]byte) []string {
	return func(msg []byte) []string {
		id := regexp.MustCompile(`"id":\s*\d+`).Find(msg)
		return []string{`{"jsonrpc":"2.0",` + string(id) + `,"result":` + result + `}`}
	}
}

// TestFindWhileItIsRead: what is searched line by line is found to the end, though the search began before the end was known.
func TestFindWhileItIsRead(t *testing.T) {
	const n = 200_000
	onDesk(t, func(d *desk) {
		d.service.answer = answerWith(`[` + strings.Repeat(`{"key":1},`, n) + `0]`)
		d.write("tcp://127.0.0.1:5001", "m", "[]")
		d.tab().Send()
		for d.tab().Response() == nil {
			synctest.Wait()
			d.queue.run()
		}
		d.Find.Search(model.Query{Text: "key", In: jsondoc.InKeys}, d.tab().Response(), 0)
		d.settle()
		want(t, "found", len(d.Find.Hits()), n)
	})
}
