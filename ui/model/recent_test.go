package model_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"rpcexplorer/ui/model"
)

func listed(list []model.Suggestion) string {
	var all []string
	for _, s := range list {
		all = append(all, s.Value)
	}
	return strings.Join(all, " ")
}

func TestSuggestions(t *testing.T) {
	onDesk(t, func(d *desk) {
		want(t, "addresses at first", listed(d.Addresses()), "demo: tcp://127.0.0.1:5001")
		saved := "sort_list echo add reverse sleep fail no_such_method notify_me big"
		want(t, "methods at first", listed(d.Methods()), saved)
		d.write("tcp://127.0.0.1:1", "one", "")
		d.send()
		d.write(" tcp://127.0.0.1:2 ", "two", "")
		d.send()
		d.write("zmq+tcp://127.0.0.1:2", "three", "") // the same in other words
		d.send()
		want(t, "addresses", listed(d.Addresses()), "demo: zmq+tcp://127.0.0.1:2 tcp://127.0.0.1:2 tcp://127.0.0.1:1 tcp://127.0.0.1:5001")
		want(t, "methods", listed(d.Methods()), "three two")
		d.write("demo:", "echo", "")
		d.send()
		want(t, "methods of demo", listed(d.Methods()), "echo sort_list add reverse sleep fail no_such_method notify_me big")
		want(t, "tag", d.Addresses()[0].Tag, "ZMQ")
		want(t, "note", d.Addresses()[0].Note, "Demo service")
		want(t, "note of a method", d.Methods()[0].Note, "used here")
	})
}

func TestWhatIsRememberedIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, newMemory())
		for i := range 100 {
			d.write(fmt.Sprintf("tcp://127.0.0.1:%d", 1+i%50), fmt.Sprint("method", i), "")
			d.send()
		}
		d.write("tcp://127.0.0.1:50", strings.Repeat("m", 1<<20), "")
		d.send()
		for i := range 50 {
			d.write("tcp://127.0.0.1:50", fmt.Sprint("of50.", i), "")
			d.send()
		}
		d = again(d)
		defer d.Close()
		want(t, "methods", len(d.Methods()), 20)
		want(t, "the newest method", d.Methods()[0].Value, "of50.49")
		want(t, "addresses", len(d.Addresses()), 1+20+1)
		want(t, "connections", d.service.dials, 0)
	})
}
