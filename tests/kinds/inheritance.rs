//! Where a document refers to a base, the value is read as the child that it is, and written back whole.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc;

use inheritance::types::{All, Animal, Bird, Car, Cat, Craft, Dog, Event, Group, Motorised, Node, Pet, Puppy, Shape, Van, Vehicle};
use inheritance::{Client, Error};
use serde_json::{Value, from_value, json, to_value};

/// Reads a value and writes it back, which must give the same.
fn read<T: serde::de::DeserializeOwned + serde::Serialize>(value: Value) -> T {
    let read = from_value::<T>(value.clone()).unwrap();
    assert_eq!(to_value(&read).unwrap(), value);
    read
}

/// A server that gives one response, and the body that it received.
fn serve(body: &Value) -> (Client, mpsc::Receiver<Value>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Client::builder().base_url(format!("http://{}", listener.local_addr().unwrap()));
    let body = body.to_string();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut received = Vec::new();
        let mut buffer = [0; 4096];
        let sent = loop {
            let length = stream.read(&mut buffer).unwrap();
            received.extend_from_slice(&buffer[..length]);
            let text = String::from_utf8_lossy(&received).into_owned();
            let Some((head, sent)) = text.split_once("\r\n\r\n") else { continue };
            match serde_json::from_str(sent) {
                Ok(sent) => break sent,
                Err(_) if head.starts_with("GET") => break Value::Null,
                Err(_) => {}
            }
        };
        let head = format!("content-type: application/json\r\ncontent-length: {}\r\nconnection: close", body.len());
        stream.write_all(format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}").as_bytes()).unwrap();
        sender.send(sent).unwrap();
    });
    (client.build().unwrap(), receiver)
}

#[tokio::test]
async fn children_go_over_the_wire_both_ways() -> Result<(), Error> {
    let pets = json!([
        {"petType": "Cat", "name": "c", "lives": 9},
        {"petType": "dog", "barks": true, "friends": [{"petType": "Cat", "lives": 1}]},
        {"petType": "cow", "milk": 1.5},
    ]);
    let (client, _received) = serve(&pets);
    let read = client.pets().list_pets().await?;
    assert!(matches!(&read[0], Pet::Cat(cat) if cat.lives == Some(9) && cat.name.as_deref() == Some("c")));
    assert!(matches!(&read[1], Pet::Dog(dog) if dog.barks && dog.friends.as_ref().unwrap().len() == 1));
    assert!(matches!(&read[2], Pet::Unknown(_)));
    assert_eq!(to_value(&read).unwrap(), pets);
    for (pet, expected) in read.into_iter().zip(pets.as_array().unwrap()) {
        let (client, received) = serve(expected);
        let answer = client.pets().add_pet(pet.clone()).await?;
        assert_eq!((&answer, &received.recv().unwrap()), (&pet, expected));
    }
    // One property that can't be read costs that property alone.
    let (client, _received) = serve(&json!({"petType": "Cat", "name": 7, "lives": 9}));
    let cat = client.pets().add_pet(Pet::Unknown(json!(null))).send_with_response().await?;
    assert_eq!(cat.skipped().iter().map(|skipped| &*skipped.path).collect::<Vec<_>>(), ["name"]);
    assert!(matches!(cat.value(), Pet::Cat(cat) if cat.lives == Some(9)));
    Ok(())
}

#[test]
fn a_base_is_read_as_the_child_that_its_tag_names() {
    assert!(matches!(read(json!({"petType": "Puppy", "barks": false, "weeks": 3})), Pet::Puppy(_)));
    assert!(matches!(read(json!({"petType": "bird", "name": "b"})), Pet::Bird(it) if it.name.as_deref() == Some("b")));
    assert!(matches!(read(json!({"petType": "pet"})), Pet::Pet(_)));
    // Each child is a type of its own, with the properties of the base.
    assert_eq!(read::<Puppy>(json!({"petType": "Puppy", "barks": false, "weeks": 3})).pet_type, "Puppy");
    assert_eq!(read::<Bird>(json!({"petType": "bird", "name": "b"})).name.as_deref(), Some("b"));
    assert!(read::<Cat>(json!({"petType": "Cat", "friends": [{"petType": "cow"}]})).friends.is_some());
}

#[test]
fn the_values_that_a_child_repeats_are_its_tags() {
    assert!(matches!(read(json!({"kind": "made", "by": "x"})), Event::Made(it) if it.by.as_deref() == Some("x")));
    assert!(matches!(read(json!({"kind": "gone", "at": 1.5, "why": "x"})), Event::Gone(_)));
    assert!(matches!(read(json!({"kind": "new", "why": "x"})), Event::Unknown(_)));
}

#[test]
fn a_base_may_be_the_child_of_another() {
    let row = json!({"type": "Row", "gap": 1, "members": [{"type": "Group", "members": []}, {"type": "Node"}]});
    assert!(matches!(read(row.clone()), Node::Row(it) if it.gap == Some(1)));
    assert!(matches!(read(row), Group::Row(it) if it.members.as_ref().unwrap().len() == 2));
    assert!(matches!(read(json!({"type": "Group", "members": []})), Node::Group(_)));
    assert!(matches!(read(json!({"type": "Node"})), Node::Node(_)));
    assert!(matches!(read(json!({"type": "Node"})), Group::Unknown(_)));
    assert!(matches!(read(json!({"type": "cell", "members": []})), Group::Cell(it) if it.members.is_some()));
    assert!(matches!(read(json!({"type": "group", "members": []})), Group::Group(_)));
}

#[test]
fn what_is_in_the_middle_of_a_family_is_read_as_its_children() {
    let van = json!({"type": "van", "id": "1", "power": 90, "doors": 3, "load": 700});
    assert!(matches!(read(van.clone()), Vehicle::Van(it) if it.load == Some(700) && it.doors == Some(3)));
    assert!(matches!(read(van.clone()), Motorised::Van(it) if it.power == Some(90)));
    assert!(matches!(read(van.clone()), Car::Van(it) if it.id.as_deref() == Some("1")));
    assert_eq!(read::<Van>(van).load, Some(700));
    let car = json!({"type": "car", "doors": 5});
    assert!(matches!(read(car.clone()), Vehicle::Car(it) if it.doors == Some(5)));
    assert!(matches!(read(car.clone()), Motorised::Car(_)));
    assert!(matches!(read(car), Car::Car(it) if it.doors == Some(5)));
    assert!(matches!(read(json!({"type": "Motorised", "power": 9})), Motorised::Motorised(it) if it.power == Some(9)));
    let bicycle = json!({"type": "Bicycle", "bell": true});
    assert!(matches!(read(bicycle.clone()), Vehicle::Bicycle(it) if it.bell == Some(true)));
    assert!(matches!(read(bicycle), Car::Unknown(_)));
    assert!(matches!(read(json!({"petType": "Puppy", "barks": true, "weeks": 3})), Dog::Puppy(it) if it.weeks == Some(3)));
}

#[test]
fn an_optional_property_of_its_own_type_is_boxed_within_the_option() {
    let animal = read::<Animal>(json!({"petType": "x", "parent": {"petType": "y"}}));
    let parent: Option<Box<Animal>> = animal.parent;
    assert!(parent.is_some_and(|it| it.parent.is_none() && it.pet_type == "y"));
    let child = Animal::new("x").parent(Animal::new("y"));
    assert_eq!(to_value(child).unwrap(), json!({"petType": "x", "parent": {"petType": "y"}}));
}

#[test]
fn a_base_may_list_its_children() {
    let boat = json!({"id": "1", "sails": 2, "tender": {"id": "2", "wings": 2}});
    assert!(matches!(read(boat), Craft::Boat(boat) if matches!(boat.tender.as_deref(), Some(Craft::Plane(_)))));
    assert!(matches!(read(json!({"shape": "round", "radius": 1.5})), Shape::Round(_)));
    assert!(matches!(read(json!({"shape": "flat", "radius": 1.5})), Shape::Unknown(_)));
}

#[test]
fn whatever_refers_to_a_base_means_its_children() {
    let cat = json!({"petType": "Cat", "lives": 9});
    let all = read::<All>(json!({
        "pet": cat, "maybe": cat, "with_words": cat, "map": {"a": cat}, "base": {"taken": true},
        "with_more": {"petType": "Cat", "lives": 9, "more": "m"},
    }));
    assert!(matches!(all.pet, Some(Pet::Cat(_))));
    assert!(matches!(all.maybe, Some(Pet::Cat(_))));
    assert!(matches!(all.with_words, Some(Pet::Cat(_))));
    assert!(matches!(all.map.unwrap()["a"], Pet::Cat(_)));
    assert!(from_value::<All>(json!({"maybe": null})).unwrap().maybe.is_none());
}
