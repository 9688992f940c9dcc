// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/orders.h"

namespace hookbench::bench {

QByteArray orderBody()
{
    QByteArray items;
    for (int i = 1; i <= 17; ++i)
        items += QByteArray(i > 1 ? "," : "") + R"({"sku":"A-100)" + QByteArray::number(i)
                 + R"(","name":"A thing of some kind","price":12.5,"quantity":2,"tags":["new","blue"],"weight":0.25})";
    return R"({"code":"k9","id":8731,"created":"2024-02-29T12:34:56.789Z","customer":{"name":"Zoe","mail":"zoe@example.com",)"
           R"("address":{"street":"Long Street 1","city":"Brno","zip":"60200"}},"total":300.5,"currency":"EUR","items":[)"
           + items + R"(],"note":"Please ring twice, the bell is not loud.","paid":true,"channel":"web"})";
}

const char *const orderAnswer =
    R"({"id":"{{body.id}}","ok":true,"who":"{{upper(body.customer.name)}}","city":"{{body.customer.address.city}}",)"
    R"("first":"{{body.items[1].sku}}","count":"{{length(body.items)}}","paid":"{{if(body.paid, 'yes', 'no')}}",)"
    R"("day":"{{formatDate(body.created, 'YYYY-MM-DD')}}","text":"Order {{body.id}} of {{body.customer.mail}}",)"
    R"("sum":"{{body.total + 10}}","none":"{{ifempty(body.none, 'nothing')}}"})";

QByteArray orderSpecification()
{
    return QByteArray(R"({"verification":{"condition":"{{if(body.challenge, true, false)}}"},"respond":{"body":)")
           + orderAnswer
           + R"(},"output":{"id":"{{body.id}}","mail":"{{body.customer.mail}}","items":"{{map(body.items, 'sku')}}"}})";
}

} // namespace hookbench::bench
