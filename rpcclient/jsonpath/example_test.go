package jsonpath_test

import (
	"context"
	"fmt"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsonpath"
)

func Example() {
	ctx := context.Background()
	doc := jsondoc.New([]byte(`{"result":[{"name":"a","size":1.50},{"name":"b","size":3}]}`))
	if err := doc.Index(ctx); err != nil {
		fmt.Println(err)
		return
	}
	finder := jsonpath.NewFinder()
	for _, path := range []string{"result.0.size", "result.#.name", "result.#(size>2).name"} {
		r, err := finder.Find(ctx, doc, path, jsonpath.Options{})
		fmt.Printf("%s %d %v\n", r.Text, len(r.Spans), err)
	}
	// Output:
	// 1.50 1 <nil>
	// ["a","b"] 2 <nil>
	// "b" 1 <nil>
}
