package model_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondiff"
	"rpcexplorer/ui/model"
)

// compared sends the active tab's call and compares what comes with what came before.
func (d *desk) compared() *model.Comparison {
	d.t.Helper()
	d.send()
	c := d.tab().Comparison()
	d.settle()
	return c
}

// words are those of a comparison.
func words(c *model.Comparison) string {
	if c == nil {
		return "nothing"
	}
	text, _ := c.Words()
	return text
}

func TestCompareWithTheResponseBefore(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "echo", `[1,2,{"a":1}]`)
		want(t, "after the first", words(d.compared()), "nothing")
		want(t, "the same again: only its id differs", words(d.compared()), "No difference by these rules")
		d.write("demo:", "echo", `[1,3,{"a":1,"b":2}]`)
		c := d.compared()
		want(t, "other params", words(c), "~ 1 changed · + 1 added")
		want(t, "asked again", d.tab().Comparison() == c, true)
		if facts := c.Facts(c.Newer, false); !strings.Contains(facts, "B · result · ") || strings.Contains(c.Facts(c.Newer, true), "result") {
			t.Errorf("facts: %s", facts)
		}

		d.write("demo:", "sort_list", `[]`)
		want(t, "another method", words(d.compared()), "nothing")
		d.write("demo:", "sleep", `[]`)
		d.tab().Send()
		d.settle()
		d.tab().Cancel()
		d.settle()
		want(t, "no response", words(d.tab().Comparison()), "nothing")
		d.write("demo:", "echo", `[1]`)
		want(t, "back at the first", words(d.compared()), "− 2 removed")
	})
}

func TestCompareRulesAreKept(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "echo", `{"n":1.0,"t":5,"x":[{"t":1}]}`)
		d.compared()
		d.write("demo:", "echo", `{"x":[{"t":2}],"t":6,"n":1}`)
		want(t, "by tokens", words(d.compared()), "~ 3 changed · ↷ 2 moved")
		again := func() string {
			c := d.tab().Comparison()
			d.settle()
			return words(c)
		}
		d.SetCompareRules(func(r *model.CompareRules) { r.IgnoreOrder = true })
		want(t, "order ignored", again(), "~ 3 changed")
		d.SetCompareRules(func(r *model.CompareRules) { r.ByValue = true })
		want(t, "by value", again(), "~ 2 changed")
		d.Ignore("result.x.#.t")
		want(t, "one ignored", again(), "~ 1 changed")
		d.TypeIgnored("id, **.t")
		want(t, "while it is typed", again(), "~ 1 changed")
		d.pass(time.Second)
		want(t, "all ignored", again(), "No difference by these rules")

		d.pass(2 * time.Second)
		other := newDesk(t, d.store)
		defer other.Close()
		want(t, "at the next start", other.CompareRules(), model.CompareRules{IgnoreOrder: true, ByValue: true, Ignore: "id, **.t"})
	})
}

func TestIgnoredPathsAreListed(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.SetCompareRules(func(r *model.CompareRules) { r.Ignore = ` a\,b , ,c ` })
		d.Ignore("d")
		d.Ignore("c")
		want(t, "rules", d.CompareRules().Ignore, `a\,b, c, d`)
		d.SetCompareRules(func(r *model.CompareRules) { r.Ignore = "" })
		d.pass(2 * time.Second)
		other := newDesk(t, d.store)
		defer other.Close()
		want(t, "none, at the next start", other.CompareRules().Ignore, "")
	})
}

// Any two exchanges can be compared, in a tab of their own.
func TestCompareExchanges(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "echo", `[1]`)
		older := d.send().Exchange
		d.write("demo:", "sort_list", `[]`)
		newer := d.send().Exchange
		d.CompareExchanges(older, newer, model.ViewState{Response: "diff"})
		d.settle()
		c := d.tab().Comparison()
		d.settle()
		r, _, _ := c.Result()
		want(t, "title", d.tab().Title(), "sort_list, compared")
		want(t, "added", r.Count(jsondiff.Added), 5)
		want(t, "view", d.tab().View.Response, "diff")

		failed := &rpcclient.Exchange{Outcome: rpcclient.Outcome{Kind: rpcclient.OutcomeFailure, Failure: &rpcclient.Failure{Cause: rpcclient.CauseNobodyListens}}}
		d.CompareExchanges(failed, newer, model.ViewState{Response: "diff"})
		d.settle()
		want(t, "with one that has no reply", words(d.tab().Comparison()), "nothing")
	})
}

func TestComparisonIsStopped(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "big", "")
		d.send()
		d.send()
		c := d.tab().Comparison()
		c.Stop()
		d.settle()
		if r, _, _ := c.Result(); r != nil || c.Running() || !strings.HasPrefix(words(c), "Not compared") {
			t.Errorf("a comparison that was stopped says %q", words(c))
		}
		want(t, "asked again", d.tab().Comparison() == c, true)

		d.service.answer = func([]byte) []string {
			return []string{`{"jsonrpc":"2.0","id":9,"result":[` + strings.Repeat("[1,2,4],", 100_000) + `0]}`}
		}
		d.send()
		c = d.tab().Comparison()
		d.CloseTab(0)
		d.settle()
		if r, _, _ := c.Result(); r != nil {
			t.Error("a comparison went on when its tab was closed")
		}
	})
}

// What is kept to be compared with is bounded.
func TestEarlierResponsesAreBounded(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.service.answer = func(msg []byte) []string {
			return []string{strings.Replace(string(msg), `"method":`, `"result":`, 1)}
		}
		for i := range 12 {
			d.write("demo:", fmt.Sprint("method", i), "")
			d.send()
		}
		compares := func(i int) bool {
			d.write("demo:", fmt.Sprint("method", i), "")
			return d.compared() != nil
		}
		want(t, "the newest", compares(10), true)
		want(t, "the oldest", compares(0), false)
	})
}

func TestComparedLineByLine(t *testing.T) {
	onDesk(t, func(d *desk) {
		bodies := []string{"{\"id\":1,\"result\":[1,2]", "{\"id\":1,\"result\":[1,3]"}
		d.service.answer = func([]byte) []string {
			body := bodies[0]
			bodies = bodies[1:]
			return []string{body}
		}
		d.write("demo:", "broken", "")
		for range 2 {
			d.tab().Send()
			d.pass(10 * time.Second)
		}
		if r := d.tab().Response(); r.Body == nil {
			t.Fatal("a broken reply is none: " + answer(r))
		}
		c := d.tab().Comparison()
		d.settle()
		want(t, "words", words(c), "~ 1 changed · compared line by line, as one is no valid JSON")
	})
}
