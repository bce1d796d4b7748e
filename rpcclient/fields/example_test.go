package fields_test

import (
	"fmt"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/fields"
)

func Example() {
	e, _ := rpcclient.ParseEndpoint("netstring+tcp://127.0.0.1:5002")
	f := rpcclient.Frame{
		Data: []byte(`8:{"id":1},`),
		Parts: []rpcclient.Part{
			{Kind: rpcclient.PartHeader, Span: fields.Span{Off: 0, Len: 2}},
			{Kind: rpcclient.PartBody, Span: fields.Span{Off: 2, Len: 8}},
			{Kind: rpcclient.PartTrailer, Span: fields.Span{Off: 10, Len: 1}},
		},
	}
	for _, field := range fields.Of(&f, e) {
		fmt.Printf("%d %s %q\n", field.Depth, field.Name.Key, field.Value)
	}
	// Output:
	// 0 field.stream.length "8"
	// 0 field.part.body ""
	// 1 field.rpc.id "1"
	// 0 field.stream.comma ","
}
