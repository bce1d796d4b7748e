package framejson_test

import (
	"fmt"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/framejson"
)

func Example() {
	var memory rpcclient.Memory
	e, _ := rpcclient.ParseEndpoint("ndjson+tcp://127.0.0.1:1705")
	memory.For(e).Record(0, rpcclient.Frame{
		Dir: rpcclient.Local, Kind: rpcclient.KindClosed, Time: time.Unix(0, 0).UTC(), Note: rpcclient.Note{Key: "frame.closed"},
	})
	for _, r := range memory.Page(0, 1) {
		text := func(n rpcclient.Note) string { return n.Key }
		fmt.Printf("%s\n", framejson.Append(nil, framejson.OfRecord(&r, text)))
	}
	// Output:
	// {"number":1,"endpoint":"ndjson+tcp://127.0.0.1:1705","time":"1970-01-01T00:00:00Z","dir":"local","kind":"closed","note":"frame.closed","bytes":0}
}
