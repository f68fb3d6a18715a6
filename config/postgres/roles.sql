-- The four roles that nabo's processes use on PostgreSQL 15 or newer. Run by a superuser, once per cluster; running it
-- again repairs what somebody changed and loses nothing:
--
--     psql -v ON_ERROR_STOP=1 -f config/postgres/roles.sql
--
-- Passwords are not in this file. Set each where it is not known to a shell's history:
--
--     psql -c '\password nabo_app'        (and nabo_owner, nabo_platform, nabo_backup)
--
-- or let pg_hba.conf ask for certificates instead. Then, still as superuser, the database:
--
--     CREATE DATABASE nabo OWNER nabo_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
--     REVOKE CONNECT, TEMPORARY ON DATABASE nabo FROM PUBLIC;
--     GRANT CONNECT ON DATABASE nabo TO nabo_owner, nabo_app, nabo_platform, nabo_backup;
--     \connect nabo
--     REVOKE CREATE ON SCHEMA public FROM PUBLIC;     -- 15 and newer: already so, unless upgraded from an older one
--     GRANT CREATE, USAGE ON SCHEMA public TO nabo_owner;
--     CREATE EXTENSION IF NOT EXISTS btree_gist;
--
-- btree_gist is a trusted extension, so the migrations, which run as the database's owner, can make it as well.
-- Rights on tables are given by the migrations, where the tables are made.

SET client_min_messages = warning;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['nabo_owner', 'nabo_app', 'nabo_platform', 'nabo_backup'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I', name);
        END IF;
    END LOOP;
END
$$;

-- Owns the schema and migrates it. Row-level security is forced, so it binds this role too: a data migration takes one
-- tenant after the other. Known only to whoever migrates (NABO__DATABASE__OWNER_URL).
ALTER ROLE nabo_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
COMMENT ON ROLE nabo_owner IS 'nabo: owns and migrates the schema';

-- Serves requests and runs jobs: the rows of one tenant at a time, and to read tenants, published versions and hosts
-- (NABO__DATABASE__URL).
ALTER ROLE nabo_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
COMMENT ON ROLE nabo_app IS 'nabo: works on the rows of one tenant at a time';

-- The one way across tenants: the console, and the worker's question which tenants have due jobs. Works on platform
-- tables; of tenants' tables it reads only what a policy of its own shows (NABO__DATABASE__PLATFORM_URL).
ALTER ROLE nabo_platform LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
COMMENT ON ROLE nabo_platform IS 'nabo: works on platform tables';

-- Serves pg_dump and nothing else: sees all rows, changes none. No serving process knows it
-- (NABO__DATABASE__BACKUP_URL).
ALTER ROLE nabo_backup LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS;
ALTER ROLE nabo_backup SET default_transaction_read_only = on;
GRANT pg_read_all_data TO nabo_backup;
COMMENT ON ROLE nabo_backup IS 'nabo: reads everything for backups';

-- A net below the code, which never keeps a transaction open while it waits for somebody: a forgotten one ends.
ALTER ROLE nabo_app SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE nabo_platform SET idle_in_transaction_session_timeout = '60s';
